#include "acceptor.h"
#include "trace.h"

namespace pier {

Acceptor::Acceptor(Listener &listener, SessionRegistry &registry, Handler &handler, Feed &feed, WorkerPool &pool,
                   Metrics &metrics, Logger &log)
    : listener_(listener), registry_(registry), handler_(handler), feed_(feed), pool_(pool), metrics_(metrics),
      log_(log) {
  accepted_.reserve(1 << 16);
}

void Acceptor::start() {
  thread_ = std::thread([this] { run(); });
}

void Acceptor::join() {
  if (thread_.joinable())
    thread_.join();
}

void Acceptor::run() {
  while (std::optional<Connection> connection = listener_.accept()) {
    std::shared_ptr<Session> session = registry_.open(std::move(*connection));
    accepted_.push_back(session->id()); // expect: data-race
    if (trace_wants(session->id()))
      trace_add(TRACE_ACCEPT, session->id());
    log_.write(Level::Debug, "session " + std::to_string(session->id()) + " opened");
    pool_.submit([this, session = std::move(session)] { serve(session); });
  }
}

void Acceptor::serve(const std::shared_ptr<Session> &session) {
  const Connection &connection = session->connection();
  while (std::optional<std::string> line = connection.receive()) {
    session->touch();
    const auto begin = Clock::now();
    std::string answer = handler_.handle(session, *line);
    metrics_.latency.record(Clock::now() - begin);
    trace_add(TRACE_REQUEST, session->id());
    if (!connection.send(std::move(answer)))
      break;
  }
  connection.close();
  feed_.unsubscribe(session->id());
  registry_.remove(session->id());
}

} // namespace pier
