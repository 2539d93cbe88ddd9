/* Mechanism: every thread takes its own first, and then its neighbour's. */
#include <pthread.h>
#include <stddef.h>

#define SEATS 6

static pthread_mutex_t spoons[SEATS];
static int bowls[SEATS];

static void *eat(void *arg) {
  int seat = *(int *)arg;
  int first = seat, second = (seat + 1) % SEATS;
  pthread_mutex_lock(&spoons[first]);
  pthread_mutex_lock(&spoons[second]); // expect: lock-order
  bowls[seat]++;
  pthread_mutex_unlock(&spoons[second]);
  pthread_mutex_unlock(&spoons[first]);
  return NULL;
}

int main(void) {
  pthread_t guests[SEATS];
  int seats[SEATS];
  for (int i = 0; i < SEATS; i++)
    pthread_mutex_init(&spoons[i], NULL);
  for (int i = 0; i < SEATS; i++) {
    seats[i] = i;
    pthread_create(&guests[i], NULL, eat, &seats[i]);
  }
  for (int i = 0; i < SEATS; i++)
    pthread_join(guests[i], NULL);
  return 0;
}
