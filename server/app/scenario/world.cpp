#include "app/scenario/world.h"

#include "store/store.h"

namespace obieg::app::scenario {

namespace fs = std::filesystem;

runtime::DeliveryReport MailSink::deliver(const runtime::OutgoingMessage& message) {
    const std::lock_guard lock(mutex_);
    mails_.push_back(message);
    return {runtime::Delivery::accepted, "taken by the scenario"};
}

std::vector<runtime::OutgoingMessage> MailSink::mails() const {
    const std::lock_guard lock(mutex_);
    return mails_;
}

Result<std::unique_ptr<World>> World::open(const fs::path& folder) {
    std::unique_ptr<World> world(new World());
    world->config_.data_dir = folder.string();
    world->config_.movable_clock = true;
    world->config_.readers = 1;
    world->store_ = TRY(store::open_sqlite((folder / "obieg.db").string()));
    world->runtime_ = std::make_unique<runtime::Runtime>(
        world->config_,
        runtime::Ports{*world->store_, world->mail_, world->clock_, world->random_});
    TRY_STATUS(world->runtime_->start());
    return world;
}

World::~World() {
    if (runtime_) runtime_->stop();
}

Result<Prepared> Prepared::make(const PackageFolder& package, const Company& company) {
    TemporaryFolder folder = TRY(TemporaryFolder::make());
    const std::unique_ptr<World> world = TRY(World::open(folder.path()));
    TRY_STATUS(load_people(world->runtime(), company));
    const std::string id = package.manifest ? package.manifest->id : std::string();
    TRY(world->runtime().call(runtime::Caller::system(),
                              runtime::PublishPackage{package.resources, id}));
    TRY_STATUS(load_records(world->runtime(), company));
    world->runtime().wait_until_idle();
    return Prepared(std::move(folder));
}

Result<std::unique_ptr<World>> Prepared::copy_to(const TemporaryFolder& place) const {
    std::error_code error;
    fs::copy(folder_.path(), place.path(), fs::copy_options::recursive, error);
    if (error) {
        return fail(Code::internal, "cannot copy the prepared database: " + error.message());
    }
    return World::open(place.path());
}

}  // namespace obieg::app::scenario
