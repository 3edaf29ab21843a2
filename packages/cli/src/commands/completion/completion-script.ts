export const shells = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof shells)[number];

/** Each passes on the words up to the cursor, the one that is being typed last, and offers the lines that it gets. */
const scripts: Readonly<Record<Shell, string>> = {
  bash: `_instar() {
  local IFS=$'\\n'
  COMPREPLY=($(instar completion bash -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _instar instar`,
  zsh: `_instar() {
  local -a candidates
  candidates=("\${(@f)$(instar completion zsh -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  compadd -a candidates
}
compdef _instar instar`,
  fish: `function __instar
  set -l words (commandline -opc) (commandline -ct)
  instar completion fish -- $words[2..] 2>/dev/null
end
complete -c instar -f -a '(__instar)'`,
};

export function completionScript(shell: Shell): string {
  return scripts[shell];
}
