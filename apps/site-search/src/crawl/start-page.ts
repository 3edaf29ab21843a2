/** Where a crawl begins. */
export abstract class StartPage {
  abstract readonly url: URL;
}
