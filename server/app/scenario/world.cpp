#include "app/scenario/world.h"

#include "files/folder_store.h"
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

// ---- Place
// -----------------------------------------------------------------------------------------------

Result<Place> Place::make(const std::string& server) {
    if (!server.empty()) return Place(TRY(store::TemporaryDatabase::make(server)));
    return Place(TRY(TemporaryFolder::make()));
}

Result<Place> Place::copy() const {
    if (const auto* database = std::get_if<store::TemporaryDatabase>(&where_))
        return Place(TRY(database->copy()));
    TemporaryFolder folder = TRY(TemporaryFolder::make());
    std::error_code error;
    fs::copy(std::get<TemporaryFolder>(where_).path(), folder.path(), fs::copy_options::recursive,
             error);
    if (error) {
        return fail(Code::internal, "cannot copy the prepared database: " + error.message());
    }
    return Place(std::move(folder));
}

std::string Place::database() const {
    if (const auto* database = std::get_if<store::TemporaryDatabase>(&where_))
        return database->address();
    return (std::get<TemporaryFolder>(where_).path() / "obieg.db").string();
}

// ---- World
// -----------------------------------------------------------------------------------------------

Result<std::unique_ptr<World>> World::open(const Place& place) {
    std::unique_ptr<World> world(new World());
    world->config_.movable_clock = true;
    world->config_.readers = 1;
    world->store_ = TRY(store::open_store(place.database()));
    world->runtime_ = std::make_unique<runtime::Runtime>(
        world->config_,
        runtime::Ports{*world->store_, world->mail_, world->clock_, world->random_});
    TRY_STATUS(world->runtime_->start());
    world->contents_.emplace(TRY(TemporaryFolder::make()));
    world->file_store_ = TRY(files::open_folder((world->contents_->path() / "files").string()));
    world->files_ =
        std::make_unique<runtime::Files>(world->config_, *world->runtime_, *world->file_store_);
    return world;
}

World::~World() {
    if (runtime_) runtime_->stop();
}

Result<Prepared> Prepared::make(const PackageFolder& package, const Company& company,
                                const std::string& server) {
    Place place = TRY(Place::make(server));
    const std::unique_ptr<World> world = TRY(World::open(place));
    TRY_STATUS(load_people(world->runtime(), company));
    const std::string id = package.manifest ? package.manifest->id : std::string();
    TRY(world->runtime().call(runtime::Caller::system(),
                              runtime::PublishPackage{package.resources, id}));
    TRY_STATUS(load_records(world->runtime(), company));
    world->runtime().wait_until_idle();
    return Prepared(std::move(place));
}

}  // namespace obieg::app::scenario
