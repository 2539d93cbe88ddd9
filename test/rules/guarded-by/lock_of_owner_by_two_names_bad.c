// Mechanism: the member by which the callee finds the owner is set to the owner whose lock the caller holds,
// and one caller holds none.
#include <pthread.h>

struct printer {
  pthread_mutex_t lock;
  struct page *queue;
  int pages;
};
struct tray {
  struct printer *printer;
};
struct page {
  struct tray *tray;
  struct printer *printer;
  struct page *next;
  int copies;
};

static void enqueue(struct page *page) {
  page->next = page->printer->queue;
  page->printer->queue = page;
  page->printer->pages += page->copies;
}

static void recount(struct printer *printer) {
  printer->pages = 0; // expect: guarded-by
  for (struct page *page = printer->queue; page; page = page->next)
    printer->pages += page->copies;
}

static void drop(struct page *page) {
  struct printer *printer = page->printer;
  struct page **at = &printer->queue;
  while (*at && *at != page)
    at = &(*at)->next;
  if (*at)
    *at = page->next; // expect: guarded-by
  recount(printer);
}

int print(struct printer *printer, struct page *page, int copies) {
  page->printer = printer;
  page->copies = copies;
  pthread_mutex_lock(&printer->lock);
  enqueue(page);
  pthread_mutex_unlock(&printer->lock);
  return 0;
}

int cancel(struct page *page) {
  page->printer = page->tray->printer;
  drop(page);
  return 0;
}

int done(struct page *page) {
  struct printer *printer = page->printer;
  pthread_mutex_lock(&printer->lock);
  drop(page);
  pthread_mutex_unlock(&printer->lock);
  return 0;
}

int waiting(struct printer *printer) {
  pthread_mutex_lock(&printer->lock);
  recount(printer);
  int pages = printer->pages;
  pthread_mutex_unlock(&printer->lock);
  return pages;
}
