// How a callee is found: directly, virtually, not virtually although virtual, through a pointer.
struct Base { virtual void run(); virtual ~Base(); void plain() const; int Field; };
struct Leaf final : Base { void run() override; static void fixed(int n = 7); };
void throughReference(Base &b, Leaf &l, void (Base::*pm)(), void (*fp)(int)) {
  b.run();
  b.Base::run();
  l.run();
  b.plain();
  Leaf::fixed();
  (b.*pm)();
  fp(3);
  Leaf local;
  local.run();
  Base *p = &local;
  p->~Base();
}
