package io.rackside.bmc.ipmi;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.Login;
import io.rackside.bmc.ipmi.command.Channel;
import io.rackside.bmc.ipmi.command.LanConfiguration;
import io.rackside.bmc.ipmi.command.Users;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.bmc.ipmi.session.IpmiProbe;
import io.rackside.bmc.ipmi.session.Privilege;
import io.rackside.bmc.ipmi.wire.AuthenticationCapabilities;
import io.rackside.bmc.ipmi.wire.CipherSuite;
import io.rackside.bmc.security.DefaultLogins;
import io.rackside.bmc.security.Reach;
import io.rackside.bmc.security.SecurityReport;
import io.rackside.model.BmcFinding;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.Weakness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks at how a BMC lets people in over IPMI. It asks what everybody may ask, goes no further than
 * Open Session with suite 0, tries no password but the one it was given, and keeps nothing a
 * password could be guessed by.
 */
final class IpmiSecurity {
    private static final String WHERE = "IPMI";

    private final IpmiProbe probe;
    private final IpmiAddress address;
    private final Line line;
    private final Login login;
    private final List<BmcFinding> findings = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private boolean identified;

    /** For one look. */
    IpmiSecurity(IpmiProbe probe, IpmiAddress address, Line line, Login login) {
        this.probe = probe;
        this.address = address;
        this.line = line;
        this.login = login;
    }

    /**
     * Looks.
     *
     * @throws BmcException ANOTHER_BOX when another box answers there
     */
    SecurityReport look(Priority priority) throws InterruptedException {
        List<AuthenticationCapabilities> told = capabilities();
        told.forEach(this::judge);
        reach(address.host(), Message.of("bmc.evidence.address-used", address.host()));
        boolean suites = told.stream().anyMatch(AuthenticationCapabilities::version20);
        Optional<Boolean> zero =
                suites ? probe.takes(address, CipherSuite.SUITE_0) : Optional.of(false);
        if (zero.orElse(false)) {
            found(Weakness.CIPHER_ZERO, Message.of("bmc.evidence.cipher-zero-opened"));
        }
        session(priority, zero.isPresent());
        return new SecurityReport(identified, findings, problems);
    }

    /** BMCs answer for one level; what any level has is open. */
    private List<AuthenticationCapabilities> capabilities() throws InterruptedException {
        List<AuthenticationCapabilities> told = new ArrayList<>();
        for (Privilege level : List.of(Privilege.ADMINISTRATOR, Privilege.USER)) {
            probe.capabilities(address, level).ifPresent(told::add);
        }
        if (told.isEmpty()) {
            problem(Message.of("bmc.problem-no-capabilities"));
        }
        return told;
    }

    private void judge(AuthenticationCapabilities told) {
        if (told.anonymous()) {
            found(Weakness.ANONYMOUS_LOGIN, Message.of("bmc.evidence.anonymous"));
        } else if (told.nullUsers()) {
            found(Weakness.NAMELESS_ACCOUNT, Message.of("bmc.evidence.nameless"));
        }
        if (told.version20()) {
            found(Weakness.RAKP_HASH, Message.of("bmc.evidence.version-20"));
            if (!told.keyWanted()) {
                found(Weakness.NO_BMC_KEY, Message.of("bmc.evidence.no-key"));
            }
        }
        if (told.version15()) {
            judgeLegacy(told);
        }
    }

    private void judgeLegacy(AuthenticationCapabilities told) {
        List<String> ways =
                Stream.of(
                                told.none() ? "none" : "",
                                told.md2() ? "MD2" : "",
                                told.md5() ? "MD5" : "",
                                told.straight() ? "straight password" : "")
                        .filter(way -> !way.isEmpty())
                        .toList();
        // A BMC that names no way lets nobody in by 1.5, whatever its version bit says.
        if (ways.isEmpty()) {
            return;
        }
        found(Weakness.IPMI_15, Message.of("bmc.evidence.ways", String.join(", ", ways)));
        if (told.none()) {
            found(Weakness.NO_AUTHENTICATION, Message.of("bmc.evidence.ways", "none"));
        }
        if (told.md2() || told.straight()) {
            found(
                    Weakness.WEAK_AUTHENTICATION,
                    Message.of(
                            "bmc.evidence.ways",
                            ways.stream()
                                    .filter(way -> !way.equals("MD5") && !way.equals("none"))
                                    .collect(Collectors.joining(", "))));
        }
        if (told.perMessageOff() || told.userLevelOff()) {
            found(
                    Weakness.UNSIGNED_MESSAGES,
                    told.perMessageOff()
                            ? Message.of("bmc.evidence.per-message-off")
                            : Message.of("bmc.evidence.user-level-off"));
        }
    }

    /** What only a log-in shows. A refused one leaves what was found without. */
    private void session(Priority priority, boolean zeroKnown) throws InterruptedException {
        try {
            line.read(priority, (_, _) -> identified = true);
        } catch (BmcException e) {
            if (e.kind() == BmcException.Kind.ANOTHER_BOX) {
                throw e;
            }
            problem(e.what());
            return;
        }
        if (DefaultLogins.shipped().has(login.user(), login.password())) {
            found(
                    Weakness.DEFAULT_PASSWORD,
                    Message.of("bmc.evidence.default-password", login.user()));
        }
        try {
            line.look(
                    priority,
                    (messenger, _) -> {
                        LanConfiguration lan = LanConfiguration.read(messenger, Channel.THIS);
                        lan(lan, zeroKnown);
                        users(new Users(messenger).list(Channel.THIS));
                        return lan;
                    });
        } catch (BmcException e) {
            problem(e.what());
        }
    }

    private void lan(LanConfiguration lan, boolean zeroKnown) {
        reach(lan.address(), Message.of("bmc.evidence.address-own", lan.address()));
        Stream.concat(lan.staticIpv6().stream(), lan.dynamicIpv6().stream())
                .map(LanConfiguration.Ipv6::address)
                .forEach(own -> reach(own, Message.of("bmc.evidence.address-own", own)));
        if (lan.cipherSuites().isEmpty() || lan.cipherPrivileges().isEmpty()) {
            problem(Message.of("bmc.problem-no-suite-privileges"));
            return;
        }
        List<Integer> open = lan.openSuites();
        String readable =
                open.stream()
                        .filter(id -> CipherSuite.of(id).filter(CipherSuite::readable).isPresent())
                        .filter(id -> id != CipherSuite.SUITE_0.id())
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
        if (!readable.isEmpty()) {
            found(Weakness.UNENCRYPTED_SUITES, Message.of("bmc.evidence.suites", readable));
        }
        // What Open Session showed counts more than what the table says.
        if (!zeroKnown && open.contains(CipherSuite.SUITE_0.id())) {
            found(Weakness.CIPHER_ZERO, Message.of("bmc.evidence.suites", "0"));
        }
    }

    private void users(List<Users.User> users) {
        if (users.isEmpty()) {
            problem(Message.of("bmc.problem-no-users"));
        }
        boolean known = findings.stream().anyMatch(f -> f.weakness() == Weakness.ANONYMOUS_LOGIN);
        users.stream()
                .filter(user -> user.id() == 1 && user.anonymous() && !known)
                .findFirst()
                .ifPresent(
                        _ -> found(Weakness.NAMELESS_ACCOUNT, Message.of("bmc.evidence.user-one")));
    }

    private void reach(String literal, Message evidence) {
        Reach.of(literal)
                .filter(reach -> reach != Reach.OWN)
                .ifPresent(_ -> found(Weakness.OPEN_ADDRESS, evidence));
    }

    private void found(Weakness weakness, Message evidence) {
        findings.add(new BmcFinding(weakness, evidence));
    }

    private void problem(Message what) {
        problems.add(new Problem(WHERE, what));
    }
}
