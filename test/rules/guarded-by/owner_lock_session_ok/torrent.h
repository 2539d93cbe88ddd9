// Mechanism: torrents are guarded by their session's mutex, and every function takes it.
#ifndef TORRENT_H
#define TORRENT_H
#include <pthread.h>
#include <stddef.h>

#define SESSION_MAX 32

struct torrent;

struct session {
  pthread_mutex_t mu;
  struct torrent *torrents[SESSION_MAX];
  size_t count;
};

struct torrent {
  struct session *session;
  int id;
  int paused;
  int priority;
  unsigned long long uploaded;
  unsigned long long downloaded;
};

int session_init(struct session *s);
int session_add(struct session *s, struct torrent *t, int id);
void session_pause_all(struct session *s);
unsigned long long session_uploaded(struct session *s);

void torrent_on_block(struct torrent *t, size_t bytes);
void torrent_on_upload(struct torrent *t, size_t bytes);
void torrent_set_paused(struct torrent *t, int paused);
void torrent_set_priority(struct torrent *t, int priority);
int torrent_priority(struct torrent *t);

#endif
