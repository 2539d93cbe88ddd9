#include "torrent.h"

void torrent_on_block(struct torrent *t, size_t bytes) {
  pthread_mutex_lock(&t->session->mu);
  if (!t->paused)
    t->downloaded += bytes;
  pthread_mutex_unlock(&t->session->mu);
}

void torrent_on_upload(struct torrent *t, size_t bytes) {
  pthread_mutex_lock(&t->session->mu);
  t->uploaded += bytes;
  if (t->uploaded > t->downloaded)
    t->priority = -1;
  pthread_mutex_unlock(&t->session->mu);
}

void torrent_set_paused(struct torrent *t, int paused) {
  pthread_mutex_lock(&t->session->mu);
  t->paused = paused;
  pthread_mutex_unlock(&t->session->mu);
}

void torrent_set_priority(struct torrent *t, int priority) {
  pthread_mutex_lock(&t->session->mu);
  t->priority = priority;
  pthread_mutex_unlock(&t->session->mu);
}

int torrent_priority(struct torrent *t) {
  int priority;
  pthread_mutex_lock(&t->session->mu);
  priority = t->priority;
  pthread_mutex_unlock(&t->session->mu);
  return priority;
}
