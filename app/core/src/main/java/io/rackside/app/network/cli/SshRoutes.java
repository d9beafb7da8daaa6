package io.rackside.app.network.cli;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.LoginSource;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.network.cli.CliKeys.Hop;
import io.rackside.app.network.cli.SshWay.Direct;
import io.rackside.app.network.cli.SshWay.Form;
import io.rackside.app.network.cli.SshWay.Through;
import io.rackside.bmc.Login;
import io.rackside.drivers.ssh.HostKeyTrust;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.drivers.ssh.SshLogin;
import io.rackside.drivers.ssh.SshRoute;
import io.rackside.model.Device;
import io.rackside.model.Endpoint;
import io.rackside.model.Message;
import io.rackside.model.Protocol;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the way to a box by SSH, through bastions where there are any: addresses, logins and the
 * host keys to hold to. May be used by many threads.
 */
public final class SshRoutes {
    private final DeviceAccess access;
    private final Function<Device, SshWay> ways;

    /**
     * @param ways how a box of the model is reached; a bare address is reached straight
     */
    public SshRoutes(DeviceAccess access, Function<Device, SshWay> ways) {
        this.access = access;
        this.ways = ways;
    }

    /**
     * The whole way to a box, logins included; {@link #wipe} it when it was gone. Nothing is sent.
     *
     * @throws AccessRefused when it has no SSH address, a login of the way is not at hand, or a
     *     host key is not known well enough
     */
    public SshRoute to(Subject box, Terms terms) throws InterruptedException {
        return route(hop(access.again(box), terms), terms);
    }

    private static Subject bySsh(Subject subject) {
        return subject.by(Protocol.SSH)
                .orElseThrow(
                        () ->
                                new AccessRefused(
                                        AccessRefused.Kind.UNKNOWN_TARGET,
                                        Message.of(
                                                "core.cli-access.no-ssh",
                                                subject.target().name())));
    }

    /**
     * Who is on the way to a box, and with what each is logged in to; nothing is sent.
     *
     * @throws AccessRefused when it has no SSH address, or a login of the way is not at hand
     */
    public Hop hop(Subject box, Terms terms) throws InterruptedException {
        return hop(bySsh(box), terms, SshRoute.JUMPS_MAX);
    }

    private Hop hop(Subject box, Terms terms, int left) throws InterruptedException {
        if (left == 0) {
            throw new AccessRefused(
                    AccessRefused.Kind.UNKNOWN_TARGET,
                    Message.of("core.cli-access.too-many-bastions", box.target().name()));
        }
        Login login = access.login(box, terms);
        return switch (box.device().map(ways).orElseGet(Direct::new)) {
            case Direct _ -> new Hop(box, login, Optional.empty(), Form.JUMP, "");
            case Through(var id, var form, var asset) -> {
                Hop via = hop(bySsh(access.subject(id)), ofBastion(terms), left - 1);
                yield new Hop(
                        box,
                        login,
                        Optional.of(via),
                        form,
                        asset.orElse(address(box.endpoint()).host()));
            }
        };
    }

    /** A bastion has its own credential and pin; what was said of the box is not meant for it. */
    private static Terms ofBastion(Terms terms) {
        return new Terms(
                terms.priority(),
                terms.trust().fingerprint().isPresent() ? Trust.pinned() : terms.trust(),
                terms.risk(),
                Optional.empty(),
                LoginSource.none(),
                terms.asked());
    }

    /**
     * The way to a box.
     *
     * @throws AccessRefused when a host key is not known well enough, or a login makes no sense
     */
    public SshRoute route(Hop hop, Terms terms) {
        if (hop.throughMenu()) {
            // Only the bastion is seen: the fingerprint that was given is its.
            SshRoute seen = route(hop.via().orElseThrow(), terms);
            try {
                SshLogin login = seen.login().throughMenuBastion(hop.login().user(), hop.asset());
                return new SshRoute(seen.address(), login, seen.trust(), seen.old(), seen.via());
            } catch (IllegalArgumentException e) {
                throw new AccessRefused(
                        AccessRefused.Kind.NO_CREDENTIAL,
                        Message.of(
                                "core.cli-access.no-menu-name", hop.login().user(), hop.asset()));
            } finally {
                seen.login().wipe();
            }
        }
        Endpoint endpoint = access.proved(hop.subject(), terms);
        return new SshRoute(
                address(endpoint),
                login(hop),
                trust(hop.subject(), endpoint, terms),
                endpoint.old(),
                hop.via().map(via -> route(via, ofBastion(terms))));
    }

    private static SshAddress address(Endpoint endpoint) {
        return SshAddress.parse(endpoint.address())
                .orElseThrow(
                        () ->
                                new AccessRefused(
                                        AccessRefused.Kind.UNKNOWN_TARGET,
                                        Message.of(
                                                "core.cli-access.no-address", endpoint.address())));
    }

    private static SshLogin login(Hop hop) {
        char[] password = hop.login().password();
        Optional<char[]> key = hop.login().privateKey();
        try {
            return key.isEmpty()
                    ? SshLogin.withPassword(hop.login().user(), password)
                    : byKey(hop.login().user(), key.get(), password);
        } catch (IllegalArgumentException e) {
            throw new AccessRefused(
                    AccessRefused.Kind.NO_CREDENTIAL,
                    Message.of("core.cli-access.no-user", hop.subject().target().name()));
        } finally {
            Arrays.fill(password, '\0');
            key.ifPresent(secret -> Arrays.fill(secret, '\0'));
        }
    }

    private static SshLogin byKey(String user, char[] key, char[] passphrase) {
        byte[] file = new byte[key.length];
        for (int i = 0; i < key.length; i++) {
            file[i] = (byte) key[i];
        }
        try {
            return SshLogin.withKey(
                    user,
                    file,
                    passphrase.length == 0 ? Optional.empty() : Optional.of(passphrase));
        } finally {
            Arrays.fill(file, (byte) 0);
        }
    }

    private HostKeyTrust trust(Subject box, Endpoint endpoint, Terms terms) {
        if (endpoint.pin().isPresent()) {
            return HostKeyTrust.pinned(endpoint.pin().get().fingerprint());
        }
        return access.firstSight(box, terms)
                .map(HostKeyTrust::atFirstSight)
                .orElseGet(HostKeyTrust::required);
    }

    /** Overwrites the secrets of a way that was gone. */
    public static void wipe(SshRoute route) {
        route.login().wipe();
        route.via().ifPresent(SshRoutes::wipe);
    }
}
