package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.rackside.app.ExitStatus;
import io.rackside.drivers.snmp.virtual.Mischief;
import io.rackside.drivers.snmp.virtual.ObjectView;
import io.rackside.drivers.snmp.virtual.Recording;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.drivers.snmp.virtual.VirtualUser;
import io.rackside.model.Message;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * {@code rackside virtual snmp}: recorded devices and living twins behind one SNMP agent on
 * loopback, by IPv4 and IPv6, until the process is told to end. Standard output has the one line
 * {@code ready URL}.
 */
@Command(name = "snmp", description = "core.cli.help.virtual.snmp")
final class VirtualSnmpCommand implements Callable<ExitStatus> {
    private static final Logger LOG = LoggerFactory.getLogger(VirtualSnmpCommand.class);
    private static final String ENDING = ".snmprec";
    private static final int LATENCY_MAX = 600_000;
    private static final int PASSPHRASE_LEAST = 8;

    @Mixin private CommonOptions common;

    @Option(
            names = "--recording",
            paramLabel = "FILE",
            arity = "1..*",
            description = "core.cli.option.snmp-recording")
    private List<Path> recordings = List.of();

    @Option(names = "--switch", description = "core.cli.option.twin-switch")
    private boolean aSwitch;

    @Option(names = "--catalyst", description = "core.cli.option.twin-catalyst")
    private boolean aCatalyst;

    @Option(names = "--firewall", description = "core.cli.option.twin-firewall")
    private boolean aFirewall;

    @Option(names = "--pdu", description = "core.cli.option.twin-pdu")
    private boolean aPdu;

    @Option(names = "--port", paramLabel = "PORT", description = "core.cli.option.snmp-port")
    private int port;

    @Option(
            names = "--community",
            paramLabel = "NAME",
            description = "core.cli.option.snmp-community")
    private String community;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "core.cli.option.virtual-snmp-user")
    private String user;

    @Option(names = "--hash", paramLabel = "HASH", description = "core.cli.option.snmp-hash")
    private String hash = "sha-256";

    @Option(names = "--cipher", paramLabel = "CIPHER", description = "core.cli.option.snmp-cipher")
    private String cipher = "aes-128";

    @Option(names = "--number", paramLabel = "N", description = "core.cli.option.snmp-number")
    private int number = 1;

    @Option(names = "--latency", paramLabel = "MS", description = "core.cli.option.latency")
    private int latency;

    private final Terminal terminal;

    VirtualSnmpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        TwinOptions.inRange("PORT", port, 0, TwinOptions.PORT_MAX);
        TwinOptions.inRange("--latency", latency, 0, LATENCY_MAX);
        Map<String, ObjectView> devices = devices();
        List<VirtualUser> users = user == null ? List.of() : List.of(user());
        try (EndSignal end = EndSignal.wanted();
                RunningTwins running = new RunningTwins()) {
            VirtualAgent agent = start("127.0.0.1", port, devices, users);
            running.add(agent::close);
            int listening = agent.address().getPort();
            try {
                running.add(start("::1", listening, devices, users)::close);
            } catch (Failure e) {
                LOG.debug("this machine has no IPv6, or the port is taken there");
            }
            ready(listening, devices);
            end.await();
            return ExitStatus.DONE;
        }
    }

    private Map<String, ObjectView> devices() {
        Map<String, ObjectView> devices = new TreeMap<>();
        SampleTwins twins = new SampleTwins(number, terminal.time());
        for (Path file : recordings) {
            add(devices, name(file), recording(file));
        }
        if (aSwitch) {
            add(devices, "switch", twins.aSwitch());
        }
        if (aCatalyst) {
            add(devices, "catalyst", twins.aCatalyst());
        }
        if (aFirewall) {
            add(devices, "firewall", twins.aFirewall());
        }
        if (aPdu) {
            add(devices, "pdu", twins.aPdu());
        }
        if (devices.isEmpty()) {
            throw usage(Message.of("core.cli.error.snmp-no-device"));
        }
        if (community == null) {
            return devices;
        }
        if (devices.size() > 1) {
            throw usage(Message.of("core.cli.error.snmp-one-community"));
        }
        return Map.of(community, devices.values().iterator().next());
    }

    private static void add(Map<String, ObjectView> devices, String name, ObjectView device) {
        if (devices.put(name, device) != null) {
            throw usage(Message.of("core.cli.error.snmp-twice", name));
        }
    }

    /** As snmpsim: the community is the name of the file. */
    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    private static Recording recording(Path file) {
        try {
            Recording recording = Recording.read(file);
            if (recording.size() == 0) {
                throw usage(Message.of("core.cli.error.snmp-recording", file.toString()));
            }
            return recording;
        } catch (IOException e) {
            throw usage(Message.of("core.cli.error.snmp-recording", file.toString()));
        }
    }

    private VirtualUser user() {
        char[] signing = terminal.secret(SnmpLogins.AUTH_PASSWORD).orElse(new char[0]);
        char[] encrypting = terminal.secret(SnmpLogins.PRIV_PASSWORD).orElse(new char[0]);
        try {
            boolean tooShort =
                    signing.length > 0 && signing.length < PASSPHRASE_LEAST
                            || encrypting.length > 0 && encrypting.length < PASSPHRASE_LEAST
                            || signing.length == 0 && encrypting.length > 0;
            if (tooShort) {
                throw usage(Message.of("core.cli.error.snmp-passphrase", PASSPHRASE_LEAST));
            }
            return new VirtualUser(
                    user,
                    signing.length == 0
                            ? VirtualUser.Hash.NONE
                            : word("--hash", hash, VirtualUser.Hash.values()),
                    signing,
                    encrypting.length == 0
                            ? VirtualUser.Cipher.NONE
                            : word("--cipher", cipher, VirtualUser.Cipher.values()),
                    encrypting);
        } finally {
            Arrays.fill(signing, '\0');
            Arrays.fill(encrypting, '\0');
        }
    }

    private static <E extends Enum<E>> E word(String option, String text, E[] all) {
        List<String> words =
                Arrays.stream(all)
                        .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList();
        int at = words.indexOf(text);
        if (at < 1) {
            throw usage(
                    Message.of(
                            "core.cli.error.snmp-protocol",
                            option,
                            text,
                            String.join(", ", words.subList(1, words.size()))));
        }
        return all[at];
    }

    private VirtualAgent start(
            String host, int at, Map<String, ObjectView> devices, List<VirtualUser> users) {
        try {
            VirtualAgent agent =
                    VirtualAgent.start(
                            new InetSocketAddress(InetAddress.ofLiteral(host), at),
                            devices,
                            users,
                            number,
                            terminal.time());
            if (latency > 0) {
                agent.misbehave(new Mischief.Slow(Duration.ofMillis(latency)));
            }
            return agent;
        } catch (IOException e) {
            throw new Failure(ExitStatus.FAILED, Message.of("core.cli.error.snmp-port", at));
        }
    }

    private static Failure usage(Message what) {
        return new Failure(ExitStatus.USAGE, what);
    }

    private void ready(int listening, Map<String, ObjectView> devices) {
        String url = "snmp://127.0.0.1:" + listening;
        if (common.json) {
            terminal.json(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("ready", url)
                            .put("count", devices.size()));
        } else {
            terminal.out().println("ready " + url);
            terminal.note(
                    "core.cli.virtual.communities",
                    String.join(", ", new TreeMap<>(devices).keySet()));
            terminal.note("core.cli.virtual.ends");
        }
        terminal.out().flush();
    }
}
