// #region supervised
import { Agent, OnEvent, OnRequest, Request, Supervised } from '@instar/core';
import { App } from './app.js';
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

/** An actor: keeps the titles of pages, and searches them. */
// #region supervised
@Agent()
@Supervised({ by: App, group: 'index', restart: 'permanent' })
export class SiteIndex {
  // #endregion
  private readonly titles = new Map<string, string>();

  @OnEvent(AddPage)
  add({ page }: AddPage): void {
    this.titles.set(page.url, page.title);
  }

  @OnRequest(Search)
  search({ word }: Search): readonly string[] {
    return [...this.titles.values()].filter((title) => title.toLowerCase().includes(word)).sort();
  }
}
