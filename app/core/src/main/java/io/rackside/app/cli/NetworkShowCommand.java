package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.NetworkReading;
import io.rackside.app.network.cli.CliKeys;
import io.rackside.app.network.cli.CliLook;
import io.rackside.app.network.cli.CliReading;
import io.rackside.app.network.cli.OpenCli;
import io.rackside.drivers.network.Topic;
import io.rackside.model.Message;
import io.rackside.model.Protocol;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;

/** {@code rackside network show TARGET}. */
@Command(name = "show", description = "core.cli.help.network.show")
final class NetworkShowCommand extends DeviceCommand {
    /** By what a device is read that has both. */
    enum Over {
        SSH,
        SNMP
    }

    @Mixin private SnmpOptions snmp;
    @Mixin private CliOptions cli;

    @Option(names = "--over", paramLabel = "ssh|snmp", description = "core.cli.option.over")
    private Over over;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            split = ",",
            description = "core.cli.option.show-port")
    private List<String> ports = List.of();

    NetworkShowCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        requirePorts();
        if (over == Over.SNMP || TargetAddress.parse(target) instanceof TargetAddress.Snmp) {
            return bySnmp();
        }
        if (over == Over.SSH || TargetAddress.parse(target) instanceof TargetAddress.Ssh) {
            return bySsh();
        }
        return devices.speaks(target, common.data, Protocol.SSH) ? bySsh() : bySnmp();
    }

    private void requirePorts() {
        try {
            CliLook.requirePorts(ports);
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    ExitStatus.USAGE,
                    Message.of(
                            "core.cli.error.wrong-value",
                            String.valueOf(e.getMessage()),
                            "--port"));
        }
    }

    private ExitStatus bySsh() throws InterruptedException {
        return devices.atCommandLine(target, options, common.data, this::bySsh);
    }

    private ExitStatus bySsh(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        try (CliKeys keys = cli.keys(rackside, subject, terms);
                OpenCli open = rackside.cli().start(subject, terms, keys)) {
            CliReading reading = CliLook.read(open, ports);
            if (common.json) {
                ObjectNode json = new CliJson(terminal::text).reading(reading);
                json.put("recording", open.recording().toString());
                if (options.stats) {
                    json.set("stats", CliJson.stats(open.stats()));
                }
                terminal.json(json);
            } else {
                CliText text = new CliText(terminal);
                text.reading(reading);
                if (options.stats) {
                    text.stats(open.stats());
                }
            }
            return ExitStatus.DONE;
        }
    }

    private ExitStatus bySnmp() throws InterruptedException {
        return devices.bySnmp(target, options, snmp, common.data, Topic.inventory(), this::bySnmp);
    }

    private ExitStatus bySnmp(NetworkReading reading) {
        if (common.json) {
            ObjectNode json = new NetworkJson(terminal::text).inventory(reading);
            json.set("absent", AbsentTables.json(AbsentTables.bySnmp(), terminal::text));
            if (options.stats) {
                json.set("stats", NetworkJson.stats(reading.stats()));
            }
            terminal.json(json);
        } else {
            new CliText(terminal).ports(reading.inventory());
            if (options.stats) {
                new NetworkText(terminal).stats(reading.stats());
            }
        }
        return ExitStatus.DONE;
    }
}
