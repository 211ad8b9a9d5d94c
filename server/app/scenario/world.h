// The world of one scenario: the real runtime over a database of its own, with the demo company,
// the package under test, a clock that stands still, and a sink that takes every mail.
//
// Loading people and publishing takes longer than a scenario. So a package's world is made once
// (Prepared), and every scenario starts from a copy of its database.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/company.h"
#include "app/files.h"
#include "app/package_folder.h"
#include "base/error.h"
#include "runtime/files.h"
#include "runtime/runtime.h"
#include "store/postgresql/temporary_database.h"

namespace obieg::app::scenario {

class MailSink final : public runtime::EffectCarrier {
public:
    runtime::DeliveryReport deliver(const runtime::OutgoingMessage& message) override;
    std::vector<runtime::OutgoingMessage> mails() const;  // in the order of their delivery

private:
    mutable std::mutex mutex_;
    std::vector<runtime::OutgoingMessage> mails_;
};

// Stands still where every scenario begins, so that what a package does by the clock has not run
// for years before; the process clock is pinned on top of it.
class StandingClock final : public runtime::WallClock {
public:
    Time now() const override { return {1'803'888'000'000}; }  // 2027-03-01T09:00 in Warsaw
};

class SameRandom final : public runtime::Random {
public:
    std::uint64_t next() override { return state_ += 0x9E37'79B9'7F4A'7C15; }

private:
    std::uint64_t state_ = 0;
};

// A database of its own: a file in a folder, or a database of a PostgreSQL server. Gone with this
// object.
class Place {
public:
    // Empty, on this server; in a folder without one.
    static Result<Place> make(const std::string& server);
    // As it stands; nobody may have it open.
    Result<Place> copy() const;

    std::string database() const;  // for store::open_store

private:
    using Where = std::variant<TemporaryFolder, store::TemporaryDatabase>;
    explicit Place(Where where) : where_(std::move(where)) {}
    Where where_;
};

class World {
public:
    // Opens the database there, or begins it; the place must outlive the world.
    static Result<std::unique_ptr<World>> open(const Place& place);
    ~World();

    runtime::Runtime& runtime() { return *runtime_; }
    runtime::Files& files() { return *files_; }
    const MailSink& mail() const { return mail_; }

private:
    World() = default;

    StandingClock clock_;
    SameRandom random_;
    MailSink mail_;
    runtime::Config config_;
    std::unique_ptr<runtime::Store> store_;
    std::unique_ptr<runtime::Runtime> runtime_;
    std::optional<TemporaryFolder> contents_;  // of uploaded files
    std::unique_ptr<runtime::FileStore> file_store_;
    std::unique_ptr<runtime::Files> files_;
};

// A package's world before its scenarios begin.
class Prepared {
public:
    // On this PostgreSQL server, in memory without one. Code::invalid_model when the package cannot
    // be published.
    static Result<Prepared> make(const PackageFolder& package, const Company& company,
                                 const std::string& server);

    // A fresh copy, for World::open.
    Result<Place> copy() const { return place_.copy(); }

private:
    explicit Prepared(Place place) : place_(std::move(place)) {}
    Place place_;
};

}  // namespace obieg::app::scenario
