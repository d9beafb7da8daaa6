package io.rackside.app.offload.path;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.cabling.PortName;
import io.rackside.app.network.cli.CliAccess;
import io.rackside.app.network.cli.OpenCli;
import io.rackside.drivers.network.cli.Answer;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.network.cli.config.ConfigBackup;
import io.rackside.drivers.network.cli.lossless.LosslessConfig;
import io.rackside.drivers.network.cli.lossless.PortLossless;
import io.rackside.drivers.network.cli.lossless.PortMtu;
import io.rackside.drivers.network.cli.profile.Command;
import io.rackside.drivers.ssh.SshException;
import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.operations.TrailUnavailable;
import io.rackside.store.StoreException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Asks one switch at its command line how ports treat traffic that must not be lost. */
final class SwitchSettings {
    private final CliAccess cli;

    SwitchSettings(CliAccess cli) {
        this.cli = cli;
    }

    /** What the command line told of a port. */
    record Typed(PortLossless settings, Fact<Integer> mtu) {
        static Typed unread(Message why) {
            return new Typed(
                    new PortLossless(
                            Fact.unread(why),
                            Fact.unread(why),
                            Fact.unread(why),
                            Fact.unread(why),
                            Fact.unread(why)),
                    Fact.unread(why));
        }
    }

    Map<Hop, Typed> read(List<Hop> hops, Subject subject, Terms terms) throws InterruptedException {
        try (OpenCli open = cli.start(subject, terms)) {
            return read(hops, open);
        } catch (SshException e) {
            return none(hops, e.what());
        } catch (CliException e) {
            return none(hops, e.what());
        } catch (AccessRefused e) {
            return none(hops, e.what());
        } catch (StoreException e) {
            return none(hops, e.what());
        } catch (TrailUnavailable e) {
            return none(hops, e.what());
        }
    }

    private static Map<Hop, Typed> none(List<Hop> hops, Message why) {
        Map<Hop, Typed> none = new HashMap<>();
        hops.forEach(hop -> none.put(hop, Typed.unread(why)));
        return none;
    }

    private static Map<Hop, Typed> read(List<Hop> hops, OpenCli open) throws InterruptedException {
        if (!LosslessConfig.knows(open.profile())) {
            return none(hops, Message.of("core.path.family-unknown", open.profile().title()));
        }
        LosslessConfig config =
                LosslessConfig.of(open.profile(), ConfigBackup.read(open.session())).orElseThrow();
        Map<Hop, Typed> typed = new HashMap<>();
        for (Hop hop : hops) {
            Optional<String> port =
                    config.ports().stream()
                            .filter(name -> PortName.same(name, hop.port()))
                            .findFirst();
            typed.put(
                    hop,
                    port.isEmpty()
                            ? Typed.unread(Message.of("core.path.no-port", hop.name(), hop.port()))
                            : new Typed(
                                    config.port(port.get()).orElseThrow(),
                                    mtu(hop, port.get(), open)));
        }
        return typed;
    }

    private static Fact<Integer> mtu(Hop hop, String port, OpenCli open)
            throws InterruptedException {
        Message untold = Message.of("core.path.mtu-untold", hop.name());
        Optional<Command> command;
        try {
            command = PortMtu.command(open.profile(), port.replace(" ", ""));
        } catch (IllegalArgumentException _) {
            return Fact.unread(untold);
        }
        if (command.isEmpty()) {
            return Fact.unread(untold);
        }
        Answer answer = open.session().run(command.get());
        OptionalInt mtu =
                answer.refusal().isPresent() ? OptionalInt.empty() : PortMtu.read(answer.lines());
        return mtu.isPresent() ? Fact.known(mtu.getAsInt()) : Fact.unread(untold);
    }
}
