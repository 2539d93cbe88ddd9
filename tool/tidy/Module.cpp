// The clang-tidy module: every rule of Rules.def becomes the check `fearless-<id>`. clang-tidy builds and
// forgets the checks of each unit; what they share lives in one UnitAnalysis.
#include "tidy/RuleCheck.h"

#include "clang-tidy/ClangTidyModule.h"

namespace fearless {

namespace {
class Module : public clang::tidy::ClangTidyModule {
public:
  void addCheckFactories(clang::tidy::ClangTidyCheckFactories &Factories) override {
    auto Shared = std::make_shared<UnitAnalysis>();
    for (const Rule &R : allRules())
      Factories.registerCheckFactory(
          std::string("fearless-") + R.Id,
          [&R, Shared](llvm::StringRef Name, clang::tidy::ClangTidyContext *Context) {
            return std::make_unique<RuleCheck>(Name, Context, R, Shared);
          });
  }
};
} // namespace

static clang::tidy::ClangTidyModuleRegistry::Add<Module>
    Registered("fearless-module", "Data races, deadlocks and ownership at thread boundaries.");

} // namespace fearless
