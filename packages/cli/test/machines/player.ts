/** A machine with what SCXML may have. */
export const player = `<?xml version="1.0"?>
<scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0" name="player" initial="stopped">
  <datamodel><data id="volume" expr="1"/></datamodel>
  <state id="stopped">
    <transition event="play" target="resumed"/>
    <transition event="error.* eject" cond="volume &gt; 0" target="off"><log expr="volume"/></transition>
  </state>
  <state id="playing">
    <onentry><raise event="started"/><send event="tick" delay="1.5s"/><assign location="volume" expr="2"/></onentry>
    <onexit><send event="x" target="http://example.org"/></onexit>
    <initial><transition target="song"><raise event="first"/></transition></initial>
    <history id="resumed" type="deep"><transition target="song"/></history>
    <transition event="stop" type="internal" target="song"/>
    <transition event="split" target="both"/>
    <transition event="done.state.playing" target="off"/>
    <state id="song"><transition event="*"/><invoke id="sound" src="sound.scxml"/></state>
    <final id="over"/>
  </state>
  <parallel id="both"><state id="left.one"/><state/></parallel>
  <final id="off"/>
</scxml>
`;
