package io.rackside.bmc.ipmi;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.ipmi.command.Channel;
import io.rackside.bmc.ipmi.command.CompletionWords;
import io.rackside.bmc.ipmi.command.Dcmi;
import io.rackside.bmc.ipmi.command.LanConfiguration;
import io.rackside.bmc.ipmi.command.SelfTest;
import io.rackside.bmc.ipmi.command.Users;
import io.rackside.bmc.ipmi.command.Watchdog;
import io.rackside.bmc.ipmi.fru.Fru;
import io.rackside.bmc.ipmi.fru.FruReader;
import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.sdr.SdrCache;
import io.rackside.bmc.ipmi.sdr.SdrReader;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.details.Details;
import io.rackside.model.details.Topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What a controller tells of itself over IPMI. */
final class IpmiDetails {
    private static final int CHANNELS_MAX = 12;
    private static final int NO_ACCESS = 15;

    /** What only an operator is told (IPMI 2.0 table G-1). */
    private static final Set<Topic> OPERATORS = EnumSet.of(Topic.LAN, Topic.USERS);

    private final Line line;
    private final SdrCache cache;

    IpmiDetails(Line line, SdrCache cache) {
        this.line = line;
        this.cache = cache;
    }

    Details read(Priority priority, Set<Topic> topics) throws InterruptedException {
        Details told =
                line.read(priority, (messenger, _) -> new Look(messenger, cache).users(topics));
        return topics.stream().anyMatch(OPERATORS::contains)
                ? told.completedBy(ofOperators(priority, topics))
                : told;
    }

    private Details ofOperators(Priority priority, Set<Topic> topics) throws InterruptedException {
        try {
            return line.look(
                    priority, (messenger, _) -> new Look(messenger, cache).operators(topics));
        } catch (BmcException e) {
            if (e.kind() != BmcException.Kind.NOT_ALLOWED) {
                throw e;
            }
            return Details.of(List.of(new Problem("lan, users", e.what())));
        }
    }

    /** In one session. */
    private static final class Look {
        private final Messenger messenger;
        private final SdrCache cache;
        private final List<Problem> problems = new ArrayList<>();

        Look(Messenger messenger, SdrCache cache) {
            this.messenger = messenger;
            this.cache = cache;
        }

        Details users(Set<Topic> topics) throws InterruptedException {
            return new Details(
                    List.of(),
                    List.of(),
                    topics.contains(Topic.CHANNELS) ? channels() : List.of(),
                    topics.contains(Topic.WATCHDOG)
                            ? ask("watchdog", Watchdog.request(), Watchdog::decode)
                                    .map(IpmiDetails::watchdog)
                            : Optional.empty(),
                    topics.contains(Topic.DCMI) ? power() : Optional.empty(),
                    topics.contains(Topic.FRU) ? fru() : List.of(),
                    topics.contains(Topic.SELFTEST)
                            ? ask("selftest", SelfTest.request(), SelfTest::decode)
                                    .map(IpmiDetails::selfTest)
                            : Optional.empty(),
                    problems);
        }

        Details operators(Set<Topic> topics) throws InterruptedException {
            return new Details(
                    topics.contains(Topic.LAN) ? List.of(lan()) : List.of(),
                    topics.contains(Topic.USERS) ? accounts() : List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    problems);
        }

        private <T> Optional<T> ask(
                String where, Request request, Function<Octets, Optional<T>> decode)
                throws InterruptedException {
            Response answer = messenger.ask(request);
            if (!answer.ok()) {
                problems.add(
                        new Problem(
                                where,
                                Message.of(
                                        "bmc.ipmi.not-told", CompletionWords.of(answer.code()))));
                return Optional.empty();
            }
            Optional<T> told = decode.apply(answer.data());
            if (told.isEmpty()) {
                problems.add(new Problem(where, Message.of("bmc.ipmi.answer-short")));
            }
            return told;
        }

        private List<Details.Channel> channels() throws InterruptedException {
            List<Request> requests = new ArrayList<>();
            for (int number = 0; number < CHANNELS_MAX; number++) {
                requests.add(Channel.info(number));
                requests.add(Channel.access(number));
            }
            List<Response> answers = messenger.askAll(requests);
            List<Details.Channel> channels = new ArrayList<>();
            for (int number = 0; number < CHANNELS_MAX; number++) {
                Optional<Channel.Access> access =
                        good(answers.get(2 * number + 1)).flatMap(Channel::access);
                good(answers.get(2 * number))
                        .flatMap(Channel::info)
                        .map(info -> channel(info, access))
                        .ifPresent(channels::add);
            }
            return channels;
        }

        private Optional<Details.Power> power() throws InterruptedException {
            Dcmi dcmi = new Dcmi(messenger);
            Optional<Dcmi.PowerReading> reading = dcmi.power().filter(Dcmi.PowerReading::measuring);
            Optional<Dcmi.PowerLimit> limit = dcmi.powerLimit();
            if (reading.isEmpty() && limit.isEmpty()) {
                problems.add(new Problem("dcmi", Message.of("bmc.ipmi.no-dcmi")));
                return Optional.empty();
            }
            return Optional.of(IpmiDetails.power(reading, limit));
        }

        private List<Details.Fru> fru() throws InterruptedException {
            var records = new SdrReader(messenger, cache).read();
            List<Details.Fru> all = new ArrayList<>();
            for (Fru part : new FruReader(messenger).all(Optional.of(records))) {
                all.add(
                        new Details.Fru(
                                part.device(),
                                part.name(),
                                part.present(),
                                FruFieldList.of(part.inventory())));
                problems.addAll(part.inventory().problems());
            }
            return all;
        }

        private Details.Lan lan() throws InterruptedException {
            int channel =
                    ask("lan", Channel.info(Channel.THIS), Channel::info)
                            .map(Channel.Info::number)
                            .orElse(Channel.THIS);
            return IpmiDetails.lan(channel, LanConfiguration.read(messenger, Channel.THIS));
        }

        private List<Details.User> accounts() throws InterruptedException {
            List<Users.User> told = new Users(messenger).list(Channel.THIS);
            if (told.isEmpty()) {
                problems.add(new Problem("users", Message.of("bmc.problem-no-users")));
            }
            return told.stream()
                    .filter(user -> !user.name().isEmpty() || user.letsIn())
                    .map(IpmiDetails::user)
                    .toList();
        }
    }

    private static Optional<Octets> good(Response answer) {
        return Optional.of(answer).filter(Response::ok).map(Response::data);
    }

    private static Details.Channel channel(Channel.Info info, Optional<Channel.Access> access) {
        return new Details.Channel(
                info.number(),
                info.medium(),
                info.protocol(),
                info.sessions(),
                access.map(
                        told ->
                                new Details.Access(
                                        mode(told.mode()),
                                        role(told.privilege()),
                                        told.perMessage(),
                                        told.userLevel())));
    }

    private static Details.Mode mode(int code) {
        return switch (code) {
            case 0 -> Details.Mode.DISABLED;
            case 1 -> Details.Mode.PRE_BOOT;
            case 2 -> Details.Mode.ALWAYS;
            case 3 -> Details.Mode.SHARED;
            default -> Details.Mode.RESERVED;
        };
    }

    private static Details.Role role(int privilege) {
        return switch (privilege) {
            case 1 -> Details.Role.CALLBACK;
            case 2 -> Details.Role.USER;
            case 3 -> Details.Role.OPERATOR;
            case 4 -> Details.Role.ADMINISTRATOR;
            case 5 -> Details.Role.OEM;
            default -> Details.Role.NONE;
        };
    }

    private static Details.User user(Users.User user) {
        return new Details.User(
                String.valueOf(user.id()),
                user.name(),
                roleWord(user.privilege()),
                user.enabled(),
                user.letsIn());
    }

    /** As Redfish names its standard roles, where it has them (DSP0266 13.4.2). */
    private static String roleWord(int privilege) {
        return switch (role(privilege)) {
            case ADMINISTRATOR -> "Administrator";
            case OPERATOR -> "Operator";
            case USER -> "ReadOnly";
            case CALLBACK -> "Callback";
            case OEM -> "OEM";
            case NONE -> privilege == NO_ACCESS ? "NoAccess" : "";
        };
    }

    private static Details.Watchdog watchdog(Watchdog told) {
        String action =
                switch (told.action()) {
                    case NONE -> "none";
                    case RESET -> "reset";
                    case POWER_OFF -> "powerOff";
                    case POWER_CYCLE -> "powerCycle";
                    case RESERVED -> "reserved";
                };
        return new Details.Watchdog(
                told.running(), told.use(), action, told.countdown(), told.left());
    }

    private static Details.SelfTest selfTest(SelfTest told) {
        String result =
                switch (told.result()) {
                    case PASSED -> "passed";
                    case NOT_IMPLEMENTED -> "notImplemented";
                    case DATA_CORRUPTED -> "dataCorrupted";
                    case FATAL -> "fatal";
                    case OTHER -> "other";
                };
        return new Details.SelfTest(result, told.detail());
    }

    private static Details.Power power(
            Optional<Dcmi.PowerReading> reading, Optional<Dcmi.PowerLimit> limit) {
        return new Details.Power(
                watts(reading.map(Dcmi.PowerReading::now)),
                watts(reading.map(Dcmi.PowerReading::least)),
                watts(reading.map(Dcmi.PowerReading::most)),
                watts(reading.map(Dcmi.PowerReading::average)),
                reading.map(Dcmi.PowerReading::period).orElse(Duration.ZERO),
                watts(limit.map(Dcmi.PowerLimit::watts).filter(watts -> watts > 0)),
                limit.filter(Dcmi.PowerLimit::active).isPresent());
    }

    private static OptionalInt watts(Optional<Integer> told) {
        return told.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static Details.Lan lan(int channel, LanConfiguration lan) {
        List<Details.Address> addresses = new ArrayList<>();
        if (!lan.address().isEmpty() && !lan.address().equals("0.0.0.0")) {
            addresses.add(
                    new Details.Address(lan.address(), prefix(lan.mask()), origin(lan.source())));
        }
        lan.staticIpv6().forEach(each -> addresses.add(address(each, "Static")));
        lan.dynamicIpv6()
                .forEach(
                        each ->
                                addresses.add(
                                        address(each, each.source() == 2 ? "DHCP" : "SLAAC")));
        return new Details.Lan(
                String.valueOf(channel),
                lan.mac(),
                addresses,
                lan.gateway().equals("0.0.0.0") ? "" : lan.gateway(),
                lan.vlan().isPresent() ? Optional.of(lan.vlan().getAsInt()) : Optional.empty(),
                suites(lan));
    }

    private static Details.Address address(LanConfiguration.Ipv6 told, String origin) {
        return new Details.Address(told.address(), told.prefix(), origin);
    }

    private static List<Details.Suite> suites(LanConfiguration lan) {
        return IntStream.range(0, lan.cipherSuites().size())
                .mapToObj(
                        i ->
                                new Details.Suite(
                                        lan.cipherSuites().get(i),
                                        role(
                                                i < lan.cipherPrivileges().size()
                                                        ? lan.cipherPrivileges().get(i)
                                                        : 0)))
                .toList();
    }

    private static String origin(OptionalInt source) {
        return switch (source.orElse(0)) {
            case 1 -> "Static";
            case 2 -> "DHCP";
            case 3 -> "BIOS";
            default -> "";
        };
    }

    private static int prefix(String mask) {
        int bits = 0;
        for (String part : mask.isEmpty() ? new String[0] : mask.split("\\.")) {
            bits += Integer.bitCount(Integer.parseInt(part));
        }
        return bits;
    }
}
