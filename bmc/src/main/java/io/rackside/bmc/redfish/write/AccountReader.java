package io.rackside.bmc.redfish.write;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.redfish.read.Pass;
import io.rackside.bmc.redfish.read.Reader;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Problem;
import io.rackside.model.settings.Settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The accounts of a BMC as they are (DSP0268, AccountService and ManagerAccount). */
final class AccountReader {
    private static final String NAME = "UserName";

    private final Reader reader;
    private final Optional<String> user;

    /**
     * @param user by whom this conversation is logged in
     */
    AccountReader(Reader reader, Optional<String> user) {
        this.reader = reader;
        this.user = user;
    }

    /**
     * What was found.
     *
     * @param collection where accounts are made
     * @param taken those with a name
     * @param free fixed places without a name, the first one last: some reserve it
     * @param roles that can be given, empty when not told
     * @param shortest password it takes, 0 when not told
     * @param longest password it takes, 0 when not told
     */
    record Accounts(
            Optional<ResourcePath> collection,
            List<Resource> taken,
            List<Resource> free,
            List<String> roles,
            int shortest,
            int longest,
            List<Problem> problems) {
        /** Whether an account is a place that is there in any case, and is written into. */
        boolean slots() {
            return !free.isEmpty();
        }

        Optional<Resource> named(String user) {
            return taken.stream().filter(a -> a.text(NAME).equals(user)).findFirst();
        }

        /** By identifier or, where there is none of it, by name. */
        Optional<Resource> of(String account) {
            return taken.stream()
                    .filter(a -> a.id().equals(account))
                    .findFirst()
                    .or(() -> named(account));
        }
    }

    /**
     * Reads them all.
     *
     * @throws BmcException when the service does not let look before the password is changed, see
     *     {@link io.rackside.bmc.redfish.session.RedfishSession}
     */
    Accounts read(Priority priority) throws InterruptedException {
        Pass pass = reader.look(priority);
        Optional<ResourcePath> place = reader.known(priority).root().link("AccountService");
        Optional<Resource> service =
                place.isEmpty() ? Optional.empty() : pass.readIfThere(place.get());
        if (service.isEmpty()) {
            return new Accounts(
                    Optional.empty(), List.of(), List.of(), List.of(), 0, 0, pass.problems());
        }
        Optional<ResourcePath> collection = service.get().link("Accounts");
        List<Resource> all =
                collection.isEmpty() ? List.of() : pass.membersIfThere(collection.get());
        return new Accounts(
                collection,
                all.stream().filter(account -> !account.text(NAME).isEmpty()).toList(),
                free(all),
                roles(pass, service.get()),
                service.get().whole("MinPasswordLength").orElse(0),
                service.get().whole("MaxPasswordLength").orElse(0),
                pass.problems());
    }

    private static List<Resource> free(List<Resource> all) {
        List<Resource> free =
                all.stream()
                        .filter(account -> account.json().has(NAME) && account.text(NAME).isEmpty())
                        .toList();
        boolean firstOfAll =
                !free.isEmpty() && free.getFirst().path().equals(all.getFirst().path());
        if (!firstOfAll || free.size() == 1) {
            return free;
        }
        return Stream.concat(free.stream().skip(1), free.stream().limit(1)).toList();
    }

    private static List<String> roles(Pass pass, Resource service) throws InterruptedException {
        Optional<ResourcePath> place = service.link("Roles");
        Optional<Resource> roles =
                place.isEmpty() ? Optional.empty() : pass.readIfThere(place.get());
        return roles.map(r -> r.links("Members")).orElse(List.of()).stream()
                .map(ResourcePath::name)
                .toList();
    }

    Settings settings(Priority priority) throws InterruptedException {
        Accounts accounts = read(priority);
        return Settings.ofAccounts(
                        accounts.taken().stream()
                                .map(account -> account(account, accounts))
                                .toList())
                .with(accounts.problems());
    }

    private Settings.Account account(Resource account, Accounts all) {
        return new Settings.Account(
                account.id(),
                account.text(NAME),
                role(account),
                account.truth("Enabled").orElse(true),
                account.truth("Locked").orElse(false),
                inUse(account),
                all.roles(),
                account.truth("PasswordChangeRequired"));
    }

    /** Told as a word, or as a link only. */
    static String role(Resource account) {
        String told = account.text("RoleId");
        return told.isEmpty()
                ? account.at("Links").link("Role").map(ResourcePath::name).orElse("")
                : told;
    }

    /** Some BMCs do not tell capitals from small letters in names. */
    boolean inUse(Resource account) {
        return user.filter(account.text(NAME)::equalsIgnoreCase).isPresent();
    }
}
