// Thread-safety attributes, marks of our own, comments that suppress, and names of static storage.
struct __attribute__((capability("mutex"))) Mutex { void lock() __attribute__((acquire_capability())); };
Mutex Global;
struct [[clang::annotate("fearless::shared")]] Cache {
  Mutex Mu;
  int Size __attribute__((guarded_by(Mu)));
  int *Data __attribute__((pt_guarded_by(Mu)));
  void grow(Cache &other) __attribute__((requires_capability(Mu, other.Mu), locks_excluded(Global)));
  unsigned A : 3, B : 4, : 0, C : 2;
};
void Cache::grow(Cache &other) { Size += other.Size; } // NOLINT(fearless-data-race)
namespace { int hidden; thread_local int mine; }
int dynamic() { static int count = hidden; return count + mine; }
int started = dynamic();
