// Turns a request into an answer. Called by all workers at once.
#pragma once
#include "backup.h"
#include "cache.h"
#include "config.h"
#include "feed.h"
#include "guarded.h"
#include "journal.h"
#include "metrics.h"
#include "protocol.h"
#include "purse.h"
#include "search.h"
#include "store.h"

namespace pier {

/// Allows a burst and then a steady rate.
class TokenBucket {
public:
  TokenBucket(double burst, double perSecond) : burst_(burst), perSecond_(perSecond), tokens_(burst) {}
  bool take(Clock::time_point now);

private:
  double burst_;
  double perSecond_;
  double tokens_;
  Clock::time_point filled_ = Clock::now();
};

/// What requests are answered from.
struct Services {
  Store &store;
  Cache &cache;
  Feed &feed;
  Ledger &ledger;
  Catalog &catalog;
  Journal &journal;
  Search &search;
  Backup &backup;
};

class Handler {
public:
  Handler(const Services &services, const ConfigHolder &config, const Tuning &tuning, Metrics &metrics)
      : store_(services.store), cache_(services.cache), feed_(services.feed), ledger_(services.ledger),
        catalog_(services.catalog), journal_(services.journal), search_(services.search), backup_(services.backup),
        config_(config), tuning_(tuning), metrics_(metrics) {}

  std::string handle(const std::shared_ptr<Session> &session, const std::string &line);

private:
  using Verb = std::string (Handler::*)(const std::shared_ptr<Session> &, const Request &);
  static Verb verbNamed(const std::string &name);

  std::string hello(const std::shared_ptr<Session> &session, const Request &request);
  std::string get(const std::shared_ptr<Session> &session, const Request &request);
  std::string put(const std::shared_ptr<Session> &session, const Request &request);
  std::string lease(const std::shared_ptr<Session> &session, const Request &request);
  std::string add(const std::shared_ptr<Session> &session, const Request &request);
  std::string erase(const std::shared_ptr<Session> &session, const Request &request);
  std::string move(const std::shared_ptr<Session> &session, const Request &request);
  std::string page(const std::shared_ptr<Session> &session, const Request &request);
  std::string subscribe(const std::shared_ptr<Session> &session, const Request &request);
  std::string publish(const std::shared_ptr<Session> &session, const Request &request);

  std::string fund(const std::shared_ptr<Session> &session, const Request &request);
  std::string pay(const std::shared_ptr<Session> &session, const Request &request);
  std::string level(const std::shared_ptr<Session> &session, const Request &request);
  std::string credit(const std::shared_ptr<Session> &session, const Request &request);
  std::string topic(const std::shared_ptr<Session> &session, const Request &request);
  std::string merge(const std::shared_ptr<Session> &session, const Request &request);
  std::string count(const std::shared_ptr<Session> &session, const Request &request);
  std::string backup(const std::shared_ptr<Session> &session, const Request &request);

  bool fits(const Request &request) const;

  Store &store_;
  Cache &cache_;
  Feed &feed_;
  Ledger &ledger_;
  Catalog &catalog_;
  Journal &journal_;
  Search &search_;
  Backup &backup_;
  const ConfigHolder &config_;
  const Tuning &tuning_;
  Metrics &metrics_;
  Guarded<TokenBucket> publishing_{200.0, 500.0};
};

} // namespace pier
