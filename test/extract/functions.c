// Functions as values: a table of them, a call through a field, a cast argument of a thread's start.
struct job { void (*run)(struct job *); int n; };
typedef void *(*entry)(void *);
int start(long *id, entry e, void *arg);

static void run_now(struct job *j) { j->n = 1; }
static struct job jobs[] = {{run_now, 0}, {.run = run_now}};
static void *body(void *arg) {
  struct job *j = arg;
  j->run(j);
  (*j->run)(j);
  return 0;
}
int spawn(int i) {
  long id[2];
  return start(&id[0], body, &jobs[i]);
}
