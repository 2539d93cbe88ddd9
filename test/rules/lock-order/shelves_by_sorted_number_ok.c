/* Mechanism: two elements are locked by ascending index and unlocked by their other names */
#include <pthread.h>

static struct Shelf {
  pthread_mutex_t lock;
  int books;
} shelves[8];

static unsigned shelfOf(const char *title) {
  unsigned sum = 0;
  while (*title)
    sum = sum * 31 + (unsigned char)*title++;
  return sum % 8;
}

static void move(const char *from, const char *to) {
  unsigned a = shelfOf(from), b = shelfOf(to);
  if (a == b)
    return;
  unsigned low = a < b ? a : b, high = a < b ? b : a;
  pthread_mutex_lock(&shelves[low].lock);
  pthread_mutex_lock(&shelves[high].lock);
  shelves[a].books--; // spurious: guarded-by, that low and high are a and b is not known where calls yield these
  shelves[b].books++;
  pthread_mutex_unlock(&shelves[b].lock);
  pthread_mutex_unlock(&shelves[a].lock);
}

static void *sort(void *arg) {
  const char **titles = arg;
  for (int i = 0; i < 99; i++) {
    move(titles[0], titles[1]);
    move(titles[1], titles[0]);
  }
  return 0;
}

int main(void) {
  const char *first[2] = {"Emma", "Ulysses"}, *second[2] = {"Walden", "Dracula"};
  pthread_t one, two;
  for (int i = 0; i < 8; i++)
    pthread_mutex_init(&shelves[i].lock, 0);
  if (pthread_create(&one, 0, sort, first))
    return 1;
  if (pthread_create(&two, 0, sort, second)) {
    pthread_join(one, 0);
    return 1;
  }
  pthread_join(one, 0);
  pthread_join(two, 0);
  return 0;
}
