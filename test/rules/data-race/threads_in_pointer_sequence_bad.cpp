// Mechanism: workers kept in a sequence that owns what its pointers lead to, their duty in a callable that
// calls through its base class (Boost's ptr_vector and function; what is declared here is as much of them as
// is used).
#include <pthread.h>

namespace boost {
template <class R, class C> struct bound {};
template <class R, class C> bound<R, C> bind(R(C::*), C *);
template <class R> class function0 {
public:
  R operator()() const;
};
template <class S> class function;
template <class R> class function<R()> : public function0<R> {
public:
  template <class F> function(F);
  function(const function &);
  ~function();
};
template <class T> class ptr_vector {
public:
  ptr_vector();
  ~ptr_vector();
  void push_back(T *);
  T &operator[](unsigned long);
};
} // namespace boost

/// Runs a duty on a thread of its own.
class Worker {
public:
  typedef boost::function<void()> Duty;
  explicit Worker(const Duty &duty) : duty_(duty) {}
  void begin() { pthread_create(&id_, nullptr, &Worker::enter, this); }
  void end() { pthread_join(id_, nullptr); }

private:
  static void *enter(void *worker) {
    static_cast<Worker *>(worker)->duty_();
    return nullptr;
  }
  pthread_t id_ = 0;
  Duty duty_;
};

/// Turns millstones until told to stop.
class Mill {
public:
  void begin(int stones) {
    for (int i = 0; i < stones; ++i) {
      workers_.push_back(new Worker(boost::bind(&Mill::grind, this)));
      workers_[i].begin();
    }
  }
  void end(int stones) {
    windy_ = false; // expect: data-race
    for (int i = 0; i < stones; ++i)
      workers_[i].end();
  }

private:
  void grind() {
    while (windy_) {
    }
  }
  bool windy_ = true;
  boost::ptr_vector<Worker> workers_;
};

int main() {
  Mill mill;
  mill.begin(3);
  mill.end(3);
}
