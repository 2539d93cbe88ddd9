#include "torrent.h"

int session_init(struct session *s) {
  s->count = 0;
  return pthread_mutex_init(&s->mu, NULL);
}

int session_add(struct session *s, struct torrent *t, int id) {
  int rc = -1;
  pthread_mutex_lock(&s->mu);
  if (s->count < SESSION_MAX) {
    t->session = s;
    t->id = id;
    t->paused = 0;
    t->priority = 0;
    t->uploaded = 0;
    t->downloaded = 0;
    s->torrents[s->count++] = t;
    rc = 0;
  }
  pthread_mutex_unlock(&s->mu);
  return rc;
}

void session_pause_all(struct session *s) {
  pthread_mutex_lock(&s->mu);
  for (size_t i = 0; i < s->count; ++i) {
    s->torrents[i]->paused = 1;
    s->torrents[i]->priority = 0;
  }
  pthread_mutex_unlock(&s->mu);
}

unsigned long long session_uploaded(struct session *s) {
  unsigned long long sum = 0;
  pthread_mutex_lock(&s->mu);
  for (size_t i = 0; i < s->count; ++i)
    sum += s->torrents[i]->uploaded;
  pthread_mutex_unlock(&s->mu);
  return sum;
}
