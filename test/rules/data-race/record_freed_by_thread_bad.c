// Mechanism: the thread frees the record that it is given, which its starter goes on reading.
#include <pthread.h>
#include <stdlib.h>

struct order {
  pthread_t cook;
  int table;
};

static void *prepare(void *arg) {
  struct order *order = arg;
  order->table = -order->table;
  free(order); // missed: data-race, that a thread frees its record is not compared with what its starter does
  return NULL;
}

int take(int table) {
  struct order *order = malloc(sizeof *order);
  if (!order)
    return -1;
  order->table = table;
  if (pthread_create(&order->cook, NULL, prepare, order))
    return -1;
  return pthread_detach(order->cook);
}
