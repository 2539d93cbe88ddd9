// Mechanism: the thread finds the session in a record; a public function locks the same session.
#include <pthread.h>
#include <stdlib.h>

struct session {
  pthread_mutex_t lock;
  pthread_t thread;
  unsigned long sent, total;
};

struct job {
  struct session *session;
  unsigned long chunk;
};

static void *send_all(void *given) {
  struct job *job = given;
  while (job->session->sent < job->session->total) {
    job->session->sent += job->chunk; // expect: guarded-by
  }
  free(job);
  return NULL;
}

int session_send(struct session *s, unsigned long chunk) {
  struct job *job = malloc(sizeof *job);
  if (!job)
    return -1;
  job->session = s;
  job->chunk = chunk;
  return pthread_create(&s->thread, NULL, send_all, job);
}

unsigned long session_sent(struct session *s) {
  pthread_mutex_lock(&s->lock);
  unsigned long sent = s->sent;
  pthread_mutex_unlock(&s->lock);
  return sent;
}

void session_restart(struct session *s) {
  pthread_mutex_lock(&s->lock);
  s->sent = 0;
  pthread_mutex_unlock(&s->lock);
}
