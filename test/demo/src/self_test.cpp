#include "self_test.h"
#include <functional>

namespace pier {

namespace {

/// One visit after the other, each a few dozen requests.
class Client {
public:
  Client(Listener &listener, std::string name, Clock::time_point end)
      : listener_(listener), name_(std::move(name)), end_(end) {}

  SelfTestResult run() {
    for (unsigned visit = 0; Clock::now() < end_; ++visit) {
      std::optional<Connection> connection = listener_.connect();
      if (!connection)
        break;
      stay(*connection, visit);
      connection->close();
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return result_;
  }

private:
  void stay(const Connection &server, unsigned visit);
  std::string ask(const Connection &server, const std::string &line);
  void expect(const Connection &server, const std::string &line, const std::string &answer);

  Listener &listener_;
  const std::string name_;
  const Clock::time_point end_;
  SelfTestResult result_;
};

std::string Client::ask(const Connection &server, const std::string &line) {
  if (!server.send(line))
    return {};
  ++result_.requests;
  while (std::optional<std::string> answer = server.receive())
    if (!answer->starts_with("EVENT "))
      return *answer;
  return {};
}

void Client::expect(const Connection &server, const std::string &line, const std::string &answer) {
  if (ask(server, line) != answer)
    ++result_.wrong;
}

void Client::stay(const Connection &server, unsigned visit) {
  if (ask(server, "HELLO " + name_).find(name_) == std::string::npos)
    ++result_.wrong;
  ask(server, "SUB news");
  for (unsigned i = 0; i < 12; ++i) {
    const std::string key = name_ + "/" + std::to_string(visit) + "/" + std::to_string(i);
    const std::string value(20 + 7 * (visit % 40) + i, static_cast<char>('a' + i));
    expect(server, "PUT " + key + " " + value, "OK");
    expect(server, "GET " + key, "OK " + value);
    expect(server, "MOVE " + key + " " + key + "/moved", "OK");
    expect(server, "GET " + key, "NONE");
    ask(server, "PAGE " + key + "/moved");
    ask(server, "PAGE " + key + "/moved");
    ask(server, "LEASE lock/" + key + " 40");
    if (i % 2 == 0)
      expect(server, "DEL " + key + "/moved", "OK");
  }
  expect(server, "COUNT " + name_ + "/" + std::to_string(visit) + "/", "OK 6"); // the others are deleted
  const std::string purse = name_ + "#" + std::to_string(visit);
  expect(server, "FUND " + purse + " 9", "OK");
  expect(server, "PAY " + purse + " house 4", "OK"); // always in this direction
  expect(server, "PAY " + purse + " house 6", "NONE");
  expect(server, "LEVEL " + purse + " " + name_, "OK");
  ask(server, "CREDIT house");
  ask(server, "TOPIC " + name_);
  ask(server, "ADD visits 1");
  ask(server, "PUB news " + name_ + " was here");
}

/// Opens a connection and says nothing until the server closes it.
void idle(Listener &listener) {
  if (std::optional<Connection> connection = listener.connect())
    while (connection->receive()) {
    }
}

void editConfig(ConfigSource &source, Clock::time_point end) {
  for (unsigned round = 0; Clock::now() < end; ++round) {
    source.edit(round % 2 == 0 ? "level = warning\nstrict = yes\nidle = 300\n" : "greeting = pier two\nidle = 500\n");
    std::this_thread::sleep_for(std::chrono::milliseconds(150));
  }
}

} // namespace

SelfTestResult runSelfTest(Server &server, ConfigSource &source, unsigned clients, std::chrono::milliseconds time) {
  std::thread starter([&server] { server.start(); });
  const Clock::time_point end = server.waitUntilReady() + time;
  std::vector<SelfTestResult> results(clients);
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < clients; ++i)
    threads.emplace_back([&server, &results, i, end] {
      results[i] = Client(server.listener(), "client" + std::to_string(i), end).run(); // each thread has its own index
    });
  std::thread sleeper(idle, std::ref(server.listener()));
  std::thread editor(editConfig, std::ref(source), end);
  std::future<std::size_t> keys = server.countKeys();
  for (std::thread &thread : threads)
    thread.join();
  editor.join();
  sleeper.join();
  starter.join();
  SelfTestResult sum;
  for (const SelfTestResult &result : results) {
    sum.requests += result.requests;
    sum.wrong += result.wrong;
  }
  if (keys.get() > sum.requests)
    ++sum.wrong;
  return sum;
}

} // namespace pier
