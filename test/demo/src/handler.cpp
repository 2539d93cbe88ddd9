#include "handler.h"
#include <algorithm>
#include <cstdlib>
#include <unordered_map>

namespace pier {

bool TokenBucket::take(Clock::time_point now) {
  const std::chrono::duration<double> since = now - filled_;
  filled_ = now;
  tokens_ = std::min(burst_, tokens_ + since.count() * perSecond_);
  if (tokens_ < 1)
    return false;
  tokens_ -= 1;
  return true;
}

Handler::Verb Handler::verbNamed(const std::string &name) {
  static const std::unordered_map<std::string, Verb> verbs = {
      {"HELLO", &Handler::hello},   {"GET", &Handler::get},     {"PUT", &Handler::put},   {"LEASE", &Handler::lease},
      {"ADD", &Handler::add},       {"DEL", &Handler::erase},   {"MOVE", &Handler::move}, {"PAGE", &Handler::page},
      {"SUB", &Handler::subscribe}, {"PUB", &Handler::publish}, {"FUND", &Handler::fund}, {"PAY", &Handler::pay},
      {"LEVEL", &Handler::level},   {"CREDIT", &Handler::credit}, {"TOPIC", &Handler::topic},
      {"MERGE", &Handler::merge},   {"COUNT", &Handler::count},   {"BACKUP", &Handler::backup},
  };
  auto found = verbs.find(name);
  return found == verbs.end() ? nullptr : found->second;
}

std::string Handler::handle(const std::shared_ptr<Session> &session, const std::string &line) {
  metrics_.requests.fetch_add(1, std::memory_order_relaxed);
  metrics_.bytesIn.fetch_add(line.size(), std::memory_order_relaxed);
  const Request request = parseRequest(line);
  const Verb verb = verbNamed(request.verb);
  if (verb == nullptr || !fits(request)) {
    metrics_.failures.fetch_add(1, std::memory_order_relaxed);
    return verb == nullptr ? "ERROR unknown verb" : "ERROR too long";
  }
  std::string answer = (this->*verb)(session, request);
  metrics_.bytesOut.fetch_add(answer.size(), std::memory_order_relaxed);
  return answer;
}

bool Handler::fits(const Request &request) const {
  const Limits *limits = tuning_.limits;
  return request.argument.size() <= limits->key && request.rest.size() <= limits->value;
}

std::string Handler::hello(const std::shared_ptr<Session> &session, const Request &request) {
  session->rename(request.argument);
  return "OK " + config_.get()->greeting + " greets " + request.argument;
}

std::string Handler::get(const std::shared_ptr<Session> &, const Request &request) {
  std::optional<std::string> value = store_.get(request.argument);
  return value ? "OK " + *value : "NONE";
}

std::string Handler::put(const std::shared_ptr<Session> &, const Request &request) {
  store_.put(request.argument, request.rest);
  journal_.append("put " + request.argument);
  return "OK";
}

std::string Handler::lease(const std::shared_ptr<Session> &session, const Request &request) {
  const std::chrono::milliseconds time(std::strtol(request.rest.c_str(), nullptr, 10));
  store_.put(request.argument, session->name(), Clock::now() + time);
  return "OK";
}

std::string Handler::add(const std::shared_ptr<Session> &, const Request &request) {
  return "OK " + std::to_string(store_.add(request.argument, std::strtol(request.rest.c_str(), nullptr, 10)));
}

std::string Handler::erase(const std::shared_ptr<Session> &, const Request &request) {
  if (!store_.erase(request.argument))
    return "NONE";
  journal_.append("erase " + request.argument);
  return "OK";
}

std::string Handler::move(const std::shared_ptr<Session> &, const Request &request) {
  return store_.rename(request.argument, request.rest) ? "OK" : "NONE";
}

std::string Handler::page(const std::shared_ptr<Session> &, const Request &request) {
  std::optional<std::string> text = store_.get(request.argument);
  if (!text)
    return "NONE";
  if (std::optional<std::string> ready = cache_.find(*text))
    return "OK " + *ready;
  std::string page = "<p>" + *text + "</p><p>" + grouped(text->size()) + " bytes</p>";
  std::string answer = "OK " + page;
  cache_.insert(*text, std::move(page));
  return answer;
}

std::string Handler::subscribe(const std::shared_ptr<Session> &session, const Request &request) {
  feed_.subscribe(request.argument, session);
  return "OK";
}

std::string Handler::publish(const std::shared_ptr<Session> &, const Request &request) {
  if (!publishing_.lock()->take(Clock::now()))
    return "BUSY";
  return "OK " + std::to_string(feed_.publish(request.argument, request.rest));
}

std::string Handler::fund(const std::shared_ptr<Session> &, const Request &request) {
  ledger_.open(request.argument).deposit(std::strtol(request.rest.c_str(), nullptr, 10));
  return "OK";
}

std::string Handler::pay(const std::shared_ptr<Session> &, const Request &request) {
  const std::size_t space = request.rest.find(' ');
  if (space == std::string::npos)
    return "ERROR to whom";
  Purse &from = ledger_.open(request.argument);
  Purse &to = ledger_.open(request.rest.substr(0, space));
  return ledger_.pay(from, to, std::strtol(request.rest.c_str() + space, nullptr, 10)) ? "OK" : "NONE";
}

std::string Handler::level(const std::shared_ptr<Session> &, const Request &request) {
  ledger_.level(ledger_.open(request.argument), ledger_.open(request.rest));
  return "OK";
}

std::string Handler::credit(const std::shared_ptr<Session> &, const Request &request) {
  return "OK " + std::to_string(ledger_.open(request.argument).credit());
}

std::string Handler::topic(const std::shared_ptr<Session> &, const Request &request) {
  std::shared_ptr<Topic> topic = catalog_.open(request.argument);
  if (topic == nullptr)
    return "BUSY";
  topic->enter();
  std::string answer = "OK " + std::to_string(topic->readers());
  topic->leave();
  return answer;
}

std::string Handler::merge(const std::shared_ptr<Session> &, const Request &request) {
  return catalog_.merge(request.argument, request.rest) ? "OK" : "NONE";
}

std::string Handler::count(const std::shared_ptr<Session> &, const Request &request) {
  return "OK " + std::to_string(search_.count(request.argument));
}

std::string Handler::backup(const std::shared_ptr<Session> &, const Request &request) {
  if (request.rest == "wait")
    return "OK " + std::to_string(backup_.write(request.argument));
  backup_.begin(request.argument);
  return "OK";
}

} // namespace pier
