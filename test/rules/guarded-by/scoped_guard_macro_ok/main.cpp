#include "quota.h"
#include <cstdio>
#include <thread>

static void upload(Quota &quota, const char *user) {
  for (int i = 0; i < 500; ++i)
    quota.charge(user, 10);
}

int main() {
  Quota quota;
  quota.grant("ada", 50);
  quota.grant("bob", 50);
  std::thread ada([&quota] { upload(quota, "ada"); });
  std::thread bob([&quota] { upload(quota, "bob"); });
  ada.join();
  bob.join();
  std::printf("%s\n", quota.refusals() <= 990 ? "charged" : "too many");
  return 0;
}
