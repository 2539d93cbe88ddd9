// Mechanism: the table is filled without the lock before the thread that looks things up is started.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

static std::mutex port_mutex;
static std::map<std::string, int> ports;

static void setPort(const std::string &Service, int Port) {
  std::lock_guard Lock(port_mutex);
  ports[Service] = Port;
}

static int portOf(const std::string &Service) {
  std::lock_guard Lock(port_mutex);
  auto Known = ports.find(Service);
  return Known == ports.end() ? 0 : Known->second;
}

static void setDefaults() { ports = {{"http", 80}, {"https", 443}, {"ssh", 22}}; }

int main() {
  int Sum = 0;
  setDefaults();
  std::thread Resolver([&Sum] {
    for (int I = 0; I < 100; ++I)
      Sum += portOf("https");
  });
  Resolver.join();
  setPort("http", 8080);
  std::printf("%s %d\n", Sum <= 44300 ? "resolved" : "wrong", portOf("http"));
  return 0;
}
