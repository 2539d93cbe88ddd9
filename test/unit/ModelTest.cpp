// Rows of checks/models: what the built-in ones say of the functions that matter most, which row of several
// is taken, and what is said of each mistake in a file of rows.
#include "models/Model.h"

#include "llvm/ADT/StringExtras.h"
#include "gtest/gtest.h"

using namespace fearless;
using llvm::StringRef;

using Strings = std::vector<StringRef>;

static std::string describe(const Operand &O) {
  std::string Text(O.Derefs, '*');
  switch (O.Which) {
  case Operand::What::None:
    return "";
  case Operand::What::This:
    return Text + "this";
  case Operand::What::Result:
    return Text + "result";
  case Operand::What::Argument:
    return Text + std::to_string(O.Index);
  case Operand::What::ArgumentsFrom:
    return Text + std::to_string(O.Index) + "+";
  }
  return "";
}

/// The effect as a row writes it, roles before keys.
static std::string describe(const Effect &E) {
  std::string Text = effectName(E.Kind).str();
  const std::pair<const char *, const Operand &> Roles[] = {
      {"callable", E.Callable}, {"args", E.Args}, {"handle", E.Handle}, {"guard", E.Guard}, {"on", E.On},
      {"from", E.From},         {"to", E.To},     {"lock", E.Lock}};
  for (const auto &[Role, Place] : Roles)
    if (Place.Which != Operand::What::None)
      Text += std::string(" ") + Role + "=" + describe(Place);
  for (const auto &[Key, Word] : E.Keys)
    Text += " " + (Key == Word ? Key : Key + "=" + Word);
  return Text;
}

static std::string describe(const FunctionRow *Row) {
  if (!Row)
    return "no row";
  std::vector<std::string> Effects;
  for (const Effect &E : Row->Effects)
    Effects.push_back(describe(E));
  return llvm::join(Effects, ", ");
}

struct Expectation {
  const char *Name;
  Strings ArgTypes; ///< template names of the arguments' types
  const char *Effects;
};

class BuiltinRow : public testing::TestWithParam<Expectation> {};

TEST_P(BuiltinRow, Says) {
  const Expectation &E = GetParam();
  const FunctionRow *Row =
      ModelSet::builtin().function(E.Name, static_cast<unsigned>(E.ArgTypes.size()), E.ArgTypes);
  EXPECT_EQ(describe(Row), E.Effects) << E.Name;
}

INSTANTIATE_TEST_SUITE_P(
    Models, BuiltinRow,
    testing::Values(
        // threads
        Expectation{"std::thread::thread", {}, "pure"},
        Expectation{"std::thread::thread", {"", "int"}, "spawn callable=0 args=1+ handle=this"},
        Expectation{"std::thread::thread", {"std::thread"}, "move from=0 to=this"},
        Expectation{"std::thread::join", {}, "blocks what=join, join on=this, write on=this"},
        Expectation{"std::thread::joinable", {}, "read on=this, joinable on=this"},
        Expectation{"std::jthread::~jthread", {}, "blocks what=join, join-on-destroy on=this"},
        Expectation{"std::async", {"", "int"}, "spawn-async callable=0 args=1+ handle=result"},
        Expectation{"std::async", {"std::launch", ""}, "spawn-async callable=1 args=2+ handle=result"},
        Expectation{"pthread_create", {"", "", "", ""}, "spawn callable=2 args=3 handle=*0 when=zero"},
        Expectation{"QThread::start", {}, "spawn callable=this handle=this method=run"},
        Expectation{"#pragma omp parallel", {""}, "parallel-for callable=0 self, join on=1"},
        Expectation{"#pragma omp parallel for", {""}, "parallel-for callable=0 distributed self"},
        Expectation{"std::for_each",
                    {"__pstl::execution::parallel_policy", "", "", ""},
                    "read on=*1, parallel-for callable=3+ args=*1 distributed self"},
        Expectation{"std::for_each", {"", "", ""}, "read on=*0, call-now callable=2+ args=*0"},
        Expectation{"std::sort", {"", "", ""}, "read-write on=*0, call-now callable=1+ args=*0"},
        // locks
        Expectation{"std::mutex::lock", {}, "acquire on=this"},
        Expectation{"std::mutex::try_lock", {}, "try-acquire on=this when=true"},
        Expectation{"std::shared_mutex::lock_shared", {}, "acquire on=this mode=shared"},
        Expectation{"std::lock_guard::lock_guard", {"std::mutex"}, "guard-init guard=this on=0 take=yes"},
        Expectation{"std::lock_guard::lock_guard",
                    {"std::mutex", "std::adopt_lock_t"},
                    "guard-init guard=this on=0 take=adopt"},
        Expectation{"std::lock_guard::~lock_guard", {}, "guard-release guard=this"},
        Expectation{"std::unique_lock::unique_lock", {}, "pure"},
        Expectation{"std::unique_lock::unique_lock", {"std::mutex"}, "guard-init guard=this on=0 take=yes"},
        Expectation{"std::unique_lock::unique_lock", {"std::unique_lock"}, "guard-move guard=this from=0"},
        Expectation{"std::unique_lock::unique_lock",
                    {"std::mutex", "std::defer_lock_t"},
                    "guard-init guard=this on=0 take=no"},
        Expectation{"std::unique_lock::unique_lock",
                    {"std::mutex", "std::try_to_lock_t"},
                    "guard-init guard=this on=0 take=try"},
        Expectation{"std::unique_lock::unique_lock",
                    {"std::mutex", "std::chrono::duration"},
                    "guard-init guard=this on=0 take=try"},
        Expectation{"std::unique_lock::operator bool", {}, "guard-held guard=this"},
        Expectation{"std::shared_lock::shared_lock",
                    {"std::shared_mutex"},
                    "guard-init guard=this on=0 mode=shared take=yes"},
        Expectation{"std::scoped_lock::scoped_lock",
                    {"std::mutex", "std::mutex"},
                    "guard-init guard=this on=0+ take=yes"},
        Expectation{"std::scoped_lock::scoped_lock",
                    {"std::adopt_lock_t", "std::mutex"},
                    "guard-init guard=this on=1+ take=adopt"},
        Expectation{"std::lock", {"std::mutex", "std::mutex"}, "acquire on=0+"},
        Expectation{"std::try_lock", {"std::mutex", "std::mutex"}, "try-acquire on=0+ when=negative"},
        Expectation{"std::call_once", {"std::once_flag", "", ""}, "once callable=1 args=2+ on=0"},
        Expectation{"pthread_mutex_lock", {""}, "acquire on=*0"},
        Expectation{"pthread_mutex_trylock", {""}, "try-acquire on=*0 when=zero"},
        Expectation{"pthread_rwlock_unlock", {""}, "release on=*0 mode=any"},
        Expectation{"absl::MutexLock::MutexLock", {""}, "guard-init guard=this on=*0 take=yes"},
        Expectation{"absl::MutexLock::MutexLock", {"absl::Mutex"}, "guard-init guard=this on=0 take=yes"},
        Expectation{"boost::unique_lock::unique_lock",
                    {"boost::mutex", "boost::defer_lock_t"},
                    "guard-init guard=this on=0 take=no"},
        Expectation{"#pragma omp critical begin", {""}, "acquire on=0"},
        Expectation{"#pragma omp task", {""}, "spawn callable=0 handle=1"},
        Expectation{"#pragma omp taskwait", {"a"}, "blocks what=barrier, join on=0"},
        Expectation{"std::this_thread::get_id", {}, "deal on=result identity"},
        // waiting
        Expectation{"std::condition_variable::wait",
                    {"std::unique_lock"},
                    "blocks what=condition, wait on=this lock=0"},
        Expectation{"std::condition_variable::wait",
                    {"std::unique_lock", ""},
                    "blocks what=condition, wait callable=1 on=this lock=0 predicate"},
        Expectation{"std::condition_variable::wait_for",
                    {"std::unique_lock", "", ""},
                    "blocks what=condition, wait callable=2 on=this lock=0 predicate when=true"},
        Expectation{"std::condition_variable::notify_all", {}, "notify on=this all"},
        Expectation{"pthread_cond_wait", {"", ""}, "blocks what=condition, wait on=*0 lock=*1"},
        Expectation{
            "std::latch::arrive_and_wait", {"int"}, "arrive on=this, blocks what=latch, await on=this"},
        Expectation{"std::this_thread::sleep_for", {""}, "blocks what=sleep"},
        // atomics
        Expectation{"std::__atomic_base::load",
                    {"std::memory_order"},
                    "atomic-read on=this order=0, copy from=this to=result"},
        Expectation{"std::__atomic_base::operator int", {}, "atomic-read on=this, copy from=this to=result"},
        Expectation{"std::atomic::operator S *", {}, "atomic-read on=this, copy from=this to=result"},
        Expectation{"std::__atomic_base::operator++", {"int"}, "atomic-read-write on=this"},
        Expectation{
            "std::atomic_store_explicit", {"", "int", ""}, "atomic-write on=*0 order=2, copy from=1 to=*0"},
        // memory
        Expectation{"std::make_unique", {"int"}, "make args=0+"},
        Expectation{"std::allocate_shared", {"", "int"}, "make args=1+"},
        Expectation{"std::shared_ptr::shared_ptr", {"std::shared_ptr"}, "read on=0, copy from=0 to=this"},
        Expectation{"std::__shared_ptr_access::operator->", {}, "read on=this, get on=this"},
        Expectation{"std::unique_ptr::reset", {""}, "dispose on=this, write on=this, move from=0 to=this"},
        Expectation{"std::weak_ptr::lock", {}, "read on=this, copy from=this to=result"},
        Expectation{"std::move", {"std::thread"}, "forward on=0"},
        Expectation{"std::ref", {"int"}, "forward on=0"},
        Expectation{"std::bind", {"", "", ""}, "bindf callable=0 args=1+"},
        Expectation{"std::function::function", {""}, "keep callable=0 to=this"},
        Expectation{"malloc", {""}, "make"}, Expectation{"free", {""}, "dispose on=0"},
        // accesses
        Expectation{"std::vector::push_back", {"int"}, "write on=this, relocate on=this, store from=0 to=this last"},
        Expectation{"std::vector::operator[]", {"int"}, "read on=this, element on=this"},
        Expectation{"std::map::operator[]", {"int"}, "insert on=this"},
        Expectation{"std::unordered_map::find", {"int"}, "read on=this, read on=0, element on=this"},
        Expectation{"std::_Rb_tree_iterator::operator->", {}, "read on=this, get on=this"},
        Expectation{"std::array::operator[]", {"int"}, "element on=this"},
        Expectation{"memcpy", {"", "", ""}, "write on=*0, read on=*1, forward on=0"},
        Expectation{"printf", {""}, "pure"},
        Expectation{"strtok", {"", ""}, "hidden-state use=strtok_r, read-write on=*0"},
        Expectation{"getenv", {""}, "hidden-state access=read state=environment, read on=*0"},
        Expectation{"signal", {"", ""}, "signal-safe, handler callable=1"},
        // names that are none
        Expectation{"nobody::knows", {}, "no row"}, Expectation{"std::thread", {}, "no row"}));

TEST(Models, RolesOfTypes) {
  const ModelSet &Models = ModelSet::builtin();
  EXPECT_EQ(Models.type("std::mutex"), TypeRole::Mutex);
  EXPECT_EQ(Models.type("std::recursive_mutex"), TypeRole::RecursiveMutex);
  EXPECT_EQ(Models.type("std::shared_mutex"), TypeRole::SharedMutex);
  EXPECT_EQ(Models.type("std::scoped_lock"), TypeRole::Guard);
  EXPECT_EQ(Models.type("std::atomic"), TypeRole::Atomic);
  EXPECT_EQ(Models.type("std::thread"), TypeRole::Thread);
  EXPECT_EQ(Models.type("std::unique_ptr"), TypeRole::SmartPointer);
  EXPECT_EQ(Models.type("std::weak_ptr"), TypeRole::SharedPointer);
  EXPECT_EQ(Models.type("std::function"), TypeRole::Callable);
  EXPECT_EQ(Models.type("std::vector"), TypeRole::Container);
  EXPECT_EQ(Models.type("std::span"), TypeRole::View);
  EXPECT_EQ(Models.type("std::barrier"), TypeRole::Synchronized);
  EXPECT_EQ(Models.type("std::basic_string"), TypeRole::Plain);
  EXPECT_EQ(Models.type("pthread_mutex_t"), TypeRole::Mutex);
  EXPECT_EQ(Models.type("Counter"), TypeRole::None);
}

TEST(Models, BodiesToKeep) {
  std::vector<std::string> Kept = ModelSet::builtin().keepBodies();
  for (const char *Name :
       {"std::thread::thread", "std::jthread::_S_create", "std::make_unique", "std::make_shared"})
    EXPECT_TRUE(llvm::is_contained(Kept, Name)) << Name;
  EXPECT_FALSE(llvm::is_contained(Kept, "std::sort"));
}

static ModelSet modelsOf(StringRef Yaml) {
  ModelSet Models;
  EXPECT_EQ(llvm::toString(Models.read(Yaml, "rows.yaml")), "");
  return Models;
}

TEST(Models, TheRowWithMostConditionsIsTaken) {
  ModelSet Models = modelsOf("- {fn: f, do: pure}\n"
                             "- {fn: f, when: {0: A}, do: [read on=0]}\n"
                             "- {fn: f, when: {0: A, 1: [B, C]}, do: [write on=0]}\n");
  EXPECT_EQ(describe(Models.function("f", 2)), "pure");
  EXPECT_EQ(describe(Models.function("f", 2, Strings{"A", "A"})), "read on=0");
  EXPECT_EQ(describe(Models.function("f", 2, Strings{"A", "C"})), "write on=0");
  EXPECT_EQ(describe(Models.function("f", 1, Strings{"B"})), "pure");
}

TEST(Models, TheNumberOfArgumentsDecides) {
  ModelSet Models = modelsOf("- {fn: f, args: 1, do: pure}\n"
                             "- {fn: f, args: 2-3, do: [read on=0]}\n"
                             "- {fn: f, args: 5+, do: [write on=0]}\n");
  const std::pair<unsigned, const char *> Cases[] = {{0, "no row"},    {1, "pure"},   {2, "read on=0"},
                                                     {3, "read on=0"}, {4, "no row"}, {9, "write on=0"}};
  for (auto [Args, Effects] : Cases)
    EXPECT_EQ(describe(Models.function("f", Args)), Effects) << Args;
}

TEST(Models, ClassesMultiplyFunctions) {
  ModelSet Models = modelsOf("- {class: &both [n::A, B], fn: [new, delete, g], do: pure}\n"
                             "- {class: *both, fn: h, do: no-return}\n");
  for (const char *Name : {"n::A::A", "n::A::~A", "n::A::g", "B::B", "B::~B", "B::g"})
    EXPECT_EQ(describe(Models.function(Name, 0)), "pure") << Name;
  EXPECT_EQ(describe(Models.function("B::h", 0)), "no-return");
}

TEST(Models, LaterFilesReplaceRowsOfTheName) {
  ModelSet Models = modelsOf("- {fn: [f, g], args: 1, do: pure}\n- {type: T, is: mutex}\n- keep: h\n");
  EXPECT_EQ(
      llvm::toString(Models.read("- {fn: f, args: 2, do: no-return}\n- {type: T, is: guard}\n", "mine.yaml")),
      "");
  EXPECT_EQ(describe(Models.function("f", 1)), "no row");
  EXPECT_EQ(describe(Models.function("f", 2)), "no-return");
  EXPECT_EQ(describe(Models.function("g", 1)), "pure");
  EXPECT_EQ(Models.type("T"), TypeRole::Guard);
  EXPECT_EQ(Models.keepBodies(), std::vector<std::string>{"h"});
}

TEST(Models, AMistakeAddsNothing) {
  ModelSet Models;
  EXPECT_NE(llvm::toString(Models.read("- {fn: f, do: pure}\n- {fn: g, do: pur}\n", "rows.yaml")), "");
  EXPECT_EQ(Models.function("f", 0), nullptr);
}

struct Mistake {
  const char *Yaml;
  const char *Message;
};

class ModelMistake : public testing::TestWithParam<Mistake> {};

TEST_P(ModelMistake, IsNamedWithItsPlace) {
  ModelSet Models;
  EXPECT_EQ(llvm::toString(Models.read(GetParam().Yaml, "rows.yaml")), GetParam().Message);
}

INSTANTIATE_TEST_SUITE_P(
    Models, ModelMistake,
    testing::Values(
        Mistake{"fn: f", "rows.yaml:1:1: expected a list of rows, each beginning with '- ', or the key 'models' above them"},
        Mistake{"- f", "rows.yaml:1:3: expected a row: a map with 'fn', 'type' or 'keep'"},
        Mistake{"- func: f\n",
                "rows.yaml:1:3: a row needs the key 'fn', 'type' or 'keep'; did you mean 'fn'?"},
        Mistake{"- fn: f\n  dos: pure\n", "rows.yaml:2:3: unknown key 'dos'; did you mean 'do'?"},
        Mistake{"- fn: f\n", "rows.yaml:1:3: a function row needs the key 'do'"},
        Mistake{"- fn: f\n  fn: g\n  do: pure\n", "rows.yaml:2:3: key 'fn' is given twice"},
        Mistake{"- type: T\n", "rows.yaml:1:3: a type row needs the key 'is'"},
        Mistake{"- type: T\n  is: mutx\n", "rows.yaml:2:7: unknown type role 'mutx'; did you mean 'mutex'?"},
        Mistake{"- {type: T, is: mutex}\n- {type: T, is: guard}\n",
                "rows.yaml:2:10: second row for the type 'T'"},
        Mistake{"- fn: f\n  do: [pure, aquire on=0]\n",
                "rows.yaml:2:14: unknown effect 'aquire'; did you mean 'acquire'?"},
        Mistake{"- fn: f\n  do: [acquire mode=shared]\n",
                "rows.yaml:2:8: effect 'acquire' needs the role 'on'"},
        Mistake{"- fn: f\n  do: [acquire one=0]\n",
                "rows.yaml:2:8: effect 'acquire' has no role or key 'one'; did you mean 'on'?"},
        Mistake{"- fn: f\n  do: [acquire on=first]\n",
                "rows.yaml:2:8: bad operand 'first' for role 'on': expected this, result, N, N+ or * before "
                "one of these"},
        Mistake{"- fn: f\n  do: [acquire on=0 mode=share]\n",
                "rows.yaml:2:8: unknown word 'share' for key 'mode'; did you mean 'shared'?"},
        Mistake{"- fn: f\n  do: [try-acquire on=0 when]\n",
                "rows.yaml:2:8: key 'when' needs a word: when=true|false|zero|nonzero|negative"},
        Mistake{"- fn: f\n  do: [spawn callable=0 many=3]\n", "rows.yaml:2:8: key 'many' takes no word"},
        Mistake{"- fn: f\n  do: [read on=0 on=1]\n", "rows.yaml:2:8: 'on' is given twice"},
        Mistake{"- fn: f\n  args: few\n  do: pure\n",
                "rows.yaml:2:9: bad number of arguments 'few': expected n, n+ or n-m"},
        Mistake{"- fn: f\n  args: 3-1\n  do: pure\n",
                "rows.yaml:2:9: bad number of arguments '3-1': expected n, n+ or n-m"},
        Mistake{"- fn: f\n  when: [T]\n  do: pure\n",
                "rows.yaml:2:10: expected a map from argument to type, as in {1: std::defer_lock_t}"},
        Mistake{"- fn: f\n  when: {x: T}\n  do: pure\n",
                "rows.yaml:2:10: expected the index of an argument, not 'x'"},
        Mistake{"- {fn: f, args: 1-2, do: pure}\n- {fn: f, args: 2+, do: pure}\n",
                "rows.yaml:2:8: second row for 'f' with these arguments; the first is at line 1"},
        Mistake{"- fn: *nobody\n  do: pure\n", "rows.yaml:1:7: unknown anchor 'nobody'"}));

TEST(Models, BrokenYamlIsNamedWithItsPlace) {
  ModelSet Models;
  std::string Message = llvm::toString(Models.read("- fn: [f\n  do: pure\n", "rows.yaml"));
  EXPECT_EQ(StringRef(Message).take_front(10), "rows.yaml:") << Message;
}
