// A coroutine starts suspended; its guard is held where it waits.
// flags: -std=c++20
namespace std {
template <class R, class...> struct coroutine_traits { using promise_type = typename R::promise_type; };
template <class P = void> struct coroutine_handle {
  static coroutine_handle from_address(void *) noexcept;
  operator coroutine_handle<>() const noexcept;
};
template <> struct coroutine_handle<void> {};
} // namespace std
struct Always { bool await_ready() noexcept; void await_suspend(std::coroutine_handle<>) noexcept; int await_resume() noexcept; };
struct Task { struct promise_type { Task get_return_object(); Always initial_suspend(); Always final_suspend() noexcept; void return_value(int); void unhandled_exception(); Always yield_value(int); }; };
struct Guard { Guard(); ~Guard(); };
Task work(int n) {
  Guard g;
  int got = co_await Always{};
  co_yield got;
  co_return n;
}
