// The world of one scenario: the real runtime over a database of its own, with the demo company,
// the package under test, a clock that stands still, and a sink that takes every mail.
//
// Loading people and publishing takes longer than a scenario. So a package's world is made once
// (Prepared), and every scenario starts from a copy of its files.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "app/company.h"
#include "app/files.h"
#include "app/package_folder.h"
#include "base/error.h"
#include "runtime/runtime.h"

namespace obieg::app::scenario {

class MailSink final : public runtime::EffectCarrier {
public:
    runtime::DeliveryReport deliver(const runtime::OutgoingMessage& message) override;
    std::vector<runtime::OutgoingMessage> mails() const;  // in the order of their delivery

private:
    mutable std::mutex mutex_;
    std::vector<runtime::OutgoingMessage> mails_;
};

// Stands still long before any scenario; the process clock is pinned on top of it.
class StandingClock final : public runtime::WallClock {
public:
    Time now() const override { return {946'684'800'000}; }  // 2000-01-01T00:00Z
};

class SameRandom final : public runtime::Random {
public:
    std::uint64_t next() override { return state_ += 0x9E37'79B9'7F4A'7C15; }

private:
    std::uint64_t state_ = 0;
};

class World {
public:
    // Opens the database in `folder`, or begins one there.
    static Result<std::unique_ptr<World>> open(const std::filesystem::path& folder);
    ~World();

    runtime::Runtime& runtime() { return *runtime_; }
    const MailSink& mail() const { return mail_; }

private:
    World() = default;

    StandingClock clock_;
    SameRandom random_;
    MailSink mail_;
    runtime::Config config_;
    std::unique_ptr<runtime::Store> store_;
    std::unique_ptr<runtime::Runtime> runtime_;
};

// A package's world before its scenarios begin.
class Prepared {
public:
    // Code::invalid_model when the package cannot be published.
    static Result<Prepared> make(const PackageFolder& package, const Company& company);

    // A fresh copy; it lives in `place`, which must outlive it.
    Result<std::unique_ptr<World>> copy_to(const TemporaryFolder& place) const;

private:
    explicit Prepared(TemporaryFolder folder) : folder_(std::move(folder)) {}
    TemporaryFolder folder_;
};

}  // namespace obieg::app::scenario
