// #region supervised
import { Agent, OnEvent, OnRequest, Request, Supervised } from '@instar/core';
import { App } from './app.js';
// #endregion
// #region words
import { Carry, type Context, Next, State, type SyncContext } from '@instar/core';
// #endregion
import type { PageInfo } from './page.js';

/** An event: a page to add to the index. */
export class AddPage {
  constructor(readonly page: PageInfo) {}
}

/** A request: its response is a list of titles. */
export class Search extends Request<readonly string[]> {
  constructor(readonly word: string) {
    super();
  }
}

// #region words
/** A request: its response is the words of all titles. */
export class Glossary extends Request<readonly string[]> {}

/** To be in this state is to list the words that have so many letters. */
export class ListWords {
  constructor(readonly letters: number) {}
}
// #endregion

/** An actor: keeps the titles of pages, and searches them. */
// #region supervised
@Agent()
@Supervised({ by: App, group: 'index', restart: 'permanent' })
export class SiteIndex {
  // #endregion
  // #region list-words
  @Carry() private readonly titles = new Map<string, string>();
  @Carry() private words: readonly string[] = [];

  @OnEvent(AddPage)
  add({ page }: AddPage, ctx: Context<SiteIndex>): void {
    this.titles.set(page.url, page.title);
    ctx.next(Next.to(new ListWords(4)));
  }

  @State(ListWords, { mode: 'sync' })
  listWords({ letters }: ListWords, ctx: SyncContext<SiteIndex>): Next<SiteIndex> {
    const words = [...this.titles.values()].flatMap((title) => title.toLowerCase().match(/\w+/g) ?? []);
    this.words = [...new Set(words)].filter((word) => word.length >= letters).sort();
    ctx.log.debug(`${this.words.length} words`);
    return Next.events();
  }

  @OnRequest(Glossary)
  glossary(): readonly string[] {
    return this.words;
  }
  // #endregion

  @OnRequest(Search)
  search({ word }: Search): readonly string[] {
    return [...this.titles.values()].filter((title) => title.toLowerCase().includes(word)).sort();
  }
}
