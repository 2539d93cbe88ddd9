// Captures, nested captures of `this`, generic lambdas, and a lambda as a function pointer.
void start(void (*f)(int));
template <class F> void call(F &&f) { f(1); }
struct Server {
  int Hits = 0;
  void serve(int n) {
    int local = n;
    auto count = [this, &local, n, copy = local + 1] { Hits += local + n + copy; };
    count();
    auto nested = [this] { return [this] { return Hits; }(); };
    nested();
    call([&](auto x) { local += x; });
    start([](int i) { (void)i; });
  }
};
void twice(Server &s) { s.serve(1); }
