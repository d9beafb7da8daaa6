package io.rackside.app.baseline;

import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.apply.HostLost;
import io.rackside.nic.apply.HostShell;
import io.rackside.nic.apply.Said;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A shell on a virtual host without a network between, whose connection can be lost. */
final class VirtualShell implements HostShell {
    private static final String MARK = "rackside-0123456789abcdef";

    private final VirtualHost host;
    private Predicate<String> loses = _ -> false;
    private boolean comesBack = true;
    private boolean gone;
    private Cut cut = () -> false;

    @FunctionalInterface
    private interface Cut {
        boolean now() throws InterruptedException;
    }

    VirtualShell(VirtualHost host) {
        this.host = host;
    }

    /** The connection goes when such a script has run; what it said is not heard. */
    VirtualShell losing(Predicate<String> script) {
        loses = script;
        return this;
    }

    /** There is no connection while a command of the host prints that. */
    VirtualShell cutWhile(String command, String prints) {
        cut = () -> host.run(command).output().strip().equals(prints);
        return this;
    }

    VirtualShell forEver() {
        comesBack = false;
        return this;
    }

    @Override
    public Said run(String script, Duration limit) throws HostLost, InterruptedException {
        if (gone || cut.now()) {
            throw lost();
        }
        VirtualHost.Answer answer =
                host.run(
                        "set -- "
                                + MARK
                                + "\nM=$1\nsay() { printf '\\n%s %s\\n' \"$M\" \"$*\"; }\n"
                                + script
                                + "whole() { main </dev/null; say done; }\nwhole\n");
        if (loses.test(script) || cut.now()) {
            gone = true;
            throw lost();
        }
        List<String> lines = new ArrayList<>();
        boolean done = false;
        for (String line : answer.output().split("\n", -1)) {
            if (line.equals(MARK + " done")) {
                done = true;
            } else if (line.startsWith(MARK + " ")) {
                lines.add(line.substring(MARK.length() + 1));
            }
        }
        return new Said(lines, done ? Said.End.WHOLE : Said.End.HALF, answer.errors());
    }

    @Override
    public HostInventory look() {
        throw new AssertionError("no inventory is read here");
    }

    @Override
    public void reconnect(Duration within) throws HostLost, InterruptedException {
        long until = Time.system().nanos() + within.toNanos();
        while (cut.now() && Time.system().nanos() - until < 0) {
            Time.system().sleep(Duration.ofMillis(50));
        }
        if (gone && !comesBack || cut.now()) {
            throw lost();
        }
        if (gone) {
            gone = false;
            loses = _ -> false;
        }
    }

    private static HostLost lost() {
        return new HostLost(Message.of("nic.apply.why.lost"));
    }
}
