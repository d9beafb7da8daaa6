package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.Privilege;
import io.rackside.bmc.virtual.service.Changed;
import io.rackside.bmc.virtual.service.Guests;
import io.rackside.bmc.virtual.service.Refusal;
import io.rackside.model.Health;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The BMC's accounts (DSP0268, AccountService): made and removed, or, where the make has a fixed
 * number of places for them, written into a free place and emptied.
 */
final class AccountResources implements Writable {
    private static final String SERVICE = View.ROOT + "/AccountService";
    private static final String ACCOUNTS = SERVICE + "/Accounts";
    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_NAME = 16;

    /** The standard roles (DSP0266, 13.4.2); a sorted map, so that collections keep their order. */
    private static final SortedMap<String, List<String>> ROLES =
            new TreeMap<>(
                    Map.of(
                            "Administrator",
                            List.of(
                                    "Login",
                                    "ConfigureManager",
                                    "ConfigureUsers",
                                    "ConfigureSelf",
                                    "ConfigureComponents"),
                            "Operator",
                            List.of("Login", "ConfigureComponents", "ConfigureSelf"),
                            "ReadOnly",
                            List.of("Login", "ConfigureSelf")));

    private final Guests guests;
    private final Accounts accounts;
    private final Shape shape;

    AccountResources(Guests guests, Shape shape) {
        this.guests = guests;
        this.accounts = guests.accounts();
        this.shape = shape;
    }

    void add(Routes routes) {
        routes.at("AccountService", this::service);
        routes.at(
                "AccountService/Accounts",
                v ->
                        v.collection(
                                ACCOUNTS,
                                "ManagerAccountCollection",
                                "Accounts",
                                shown().stream().map(p -> ACCOUNTS + "/" + p.number()).toList()));
        routes.each(
                "AccountService/Accounts/*",
                (v, ids) -> place(ids.getFirst()).map(p -> account(v, p)));
        routes.at(
                "AccountService/Roles",
                v ->
                        v.collection(
                                SERVICE + "/Roles",
                                "RoleCollection",
                                "Roles",
                                ROLES.keySet().stream()
                                        .map(role -> SERVICE + "/Roles/" + role)
                                        .toList()));
        ROLES.forEach(
                (role, privileges) ->
                        routes.at("AccountService/Roles/" + role, v -> role(v, role, privileges)));
    }

    private Body service(View view) {
        Body body =
                view.resource(SERVICE, "AccountService", "AccountService", "Account Service")
                        .with("ServiceEnabled", true)
                        .with("MinPasswordLength", SHORTEST_PASSWORD)
                        .with("MaxPasswordLength", shape.longestPassword())
                        .with("AccountLockoutThreshold", Guests.LOCKS_AFTER)
                        .with("AccountLockoutDuration", Guests.LOCKED_FOR.toSeconds());
        return body.status(Health.OK).link("Accounts", ACCOUNTS).link("Roles", SERVICE + "/Roles");
    }

    private List<Accounts.Place> shown() {
        return shape.accountSlots()
                ? IntStream.rangeClosed(1, Accounts.PLACES).mapToObj(accounts::place).toList()
                : accounts.taken();
    }

    private Optional<Accounts.Place> place(String id) {
        return shown().stream().filter(p -> Integer.toString(p.number()).equals(id)).findFirst();
    }

    private Body account(View view, Accounts.Place place) {
        String role = role(place.limit());
        Body body =
                view.resource(
                                ACCOUNTS + "/" + place.number(),
                                "ManagerAccount",
                                Integer.toString(place.number()),
                                "User Account")
                        .with("UserName", place.name())
                        .with("Password", null)
                        .with("RoleId", role)
                        .with("Enabled", place.enabled())
                        .with("Locked", guests.locked(place.name()))
                        .with("Links", new Body().link("Role", SERVICE + "/Roles/" + role));
        return view.shape().subsystems()
                ? body.with("AccountTypes", List.of("Redfish", "IPMI"))
                        .with("PasswordChangeRequired", accounts.mustChange(place.number()))
                : body;
    }

    private static Body role(View view, String role, List<String> privileges) {
        Body body =
                view.resource(SERVICE + "/Roles/" + role, "Role", role, role)
                        .with("IsPredefined", true)
                        .with("AssignedPrivileges", privileges);
        return view.shape().subsystems() ? body.with("RoleId", role) : body;
    }

    private static String role(Privilege limit) {
        return switch (limit) {
            case CALLBACK, USER -> "ReadOnly";
            case OPERATOR -> "Operator";
            case ADMINISTRATOR -> "Administrator";
        };
    }

    private static Optional<Privilege> limit(Object role) {
        return switch (String.valueOf(role)) {
            case "ReadOnly" -> Optional.of(Privilege.USER);
            case "Operator" -> Optional.of(Privilege.OPERATOR);
            case "Administrator" -> Optional.of(Privilege.ADMINISTRATOR);
            default -> Optional.empty();
        };
    }

    @Override
    public Set<String> methods(String path) {
        if (path.equals(ACCOUNTS)) {
            return shape.accountSlots() ? Set.of() : Set.of("POST");
        }
        if (!path.startsWith(ACCOUNTS + "/")
                || place(path.substring(ACCOUNTS.length() + 1)).isEmpty()) {
            return Set.of();
        }
        return shape.accountSlots() ? Set.of("PATCH") : Set.of("PATCH", "DELETE");
    }

    @Override
    public Changed change(String method, String path, Map<String, Object> body) {
        if (method.equals("POST")) {
            return create(body);
        }
        Accounts.Place place = place(path.substring(ACCOUNTS.length() + 1)).orElseThrow();
        if (method.equals("DELETE")) {
            accounts.set(emptied(place));
            return new Changed.Done();
        }
        return write(place, body);
    }

    private static Accounts.Place emptied(Accounts.Place place) {
        return new Accounts.Place(place.number(), "", new byte[0], true, false, Privilege.USER);
    }

    private Changed create(Map<String, Object> body) {
        for (String needed : List.of("UserName", "Password", "RoleId")) {
            if (!body.containsKey(needed)) {
                return new Changed.Refused(Refusal.propertyMissing(needed));
            }
        }
        Optional<Accounts.Place> free = accounts.free();
        if (free.isEmpty()) {
            return new Changed.Refused(Refusal.noRoom());
        }
        Changed done = write(free.get().withEnabled(true), body);
        return done instanceof Changed.Done
                ? new Changed.Created(ACCOUNTS + "/" + free.get().number())
                : done;
    }

    private Changed write(Accounts.Place place, Map<String, Object> body) {
        Accounts.Place next = place;
        for (var property : body.entrySet()) {
            Object value = property.getValue();
            Optional<Refusal> refusal = check(place, property.getKey(), value);
            if (refusal.isPresent()) {
                return new Changed.Refused(refusal.get());
            }
            next =
                    switch (property.getKey()) {
                        case "UserName" -> next.withName((String) value);
                        case "Password" ->
                                next.withPassword(
                                        ((String) value).getBytes(StandardCharsets.UTF_8), true);
                        case "RoleId" -> next.withLimit(limit(value).orElseThrow());
                        case "Enabled" -> next.withEnabled((Boolean) value);
                        default -> next;
                    };
        }
        accounts.set(next.name().isEmpty() && place.number() > 1 ? emptied(next) : next);
        return new Changed.Done();
    }

    private Optional<Refusal> check(Accounts.Place place, String name, Object value) {
        return switch (name) {
            case "UserName" -> userName(place, value);
            case "Password" ->
                    value instanceof String text && strong(text)
                            ? Optional.empty()
                            : Optional.of(
                                    Refusal.propertyFormat("Password", String.valueOf(value)));
            case "RoleId" ->
                    limit(value).isPresent()
                            ? Optional.empty()
                            : Optional.of(Refusal.propertyValue("RoleId", String.valueOf(value)));
            case "Enabled" ->
                    value instanceof Boolean
                            ? Optional.empty()
                            : Optional.of(Refusal.propertyType("Enabled", String.valueOf(value)));
            case "Id", "Name", "Locked", "Links", "AccountTypes" ->
                    Optional.of(Refusal.propertyReadOnly(name));
            default -> Optional.of(Refusal.propertyUnknown(name));
        };
    }

    private Optional<Refusal> userName(Accounts.Place place, Object value) {
        if (!(value instanceof String wanted) || wanted.length() > LONGEST_NAME) {
            return Optional.of(Refusal.propertyFormat("UserName", String.valueOf(value)));
        }
        if (wanted.isEmpty() && !shape.accountSlots()) {
            return Optional.of(Refusal.propertyFormat("UserName", wanted));
        }
        boolean taken =
                !wanted.isEmpty()
                        && accounts.taken().stream()
                                .anyMatch(
                                        p ->
                                                p.number() != place.number()
                                                        && p.name().equals(wanted));
        return taken
                ? Optional.of(Refusal.exists("ManagerAccount", "UserName", wanted))
                : Optional.empty();
    }

    private boolean strong(String password) {
        return password.length() >= SHORTEST_PASSWORD
                && password.length() <= shape.longestPassword()
                && password.chars().distinct().count() > 3;
    }
}
