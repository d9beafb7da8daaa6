package io.rackside.app.access;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.Login;
import io.rackside.bmc.RawResources;
import io.rackside.bmc.TwoTongues;
import io.rackside.bmc.security.SecurityReport;
import io.rackside.model.Event;
import io.rackside.model.Inventory;
import io.rackside.model.PowerState;
import io.rackside.model.Protocol;
import io.rackside.model.Vitals;
import io.rackside.model.details.Details;
import io.rackside.model.details.Topic;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;
import io.rackside.operations.TerminalSession;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * One session for each BMC, however many speak to it: the poller, a job, a screen. The last one to
 * close ends the session.
 */
final class SharedLines {
    private static final class Line {
        private final Bmc bmc;
        private final BmcOpener.Call call;
        private int users;

        Line(Bmc bmc, BmcOpener.Call call) {
            this.bmc = bmc;
            this.call = call;
        }

        /** Whether it was opened to the same box, with the same certificate and login. */
        boolean fits(BmcOpener.Call other) {
            return call.endpoint().address().equals(other.endpoint().address())
                    && call.endpoint().old() == other.endpoint().old()
                    && call.endpoint()
                            .pin()
                            .map(p -> p.fingerprint())
                            .equals(other.endpoint().pin().map(p -> p.fingerprint()))
                    && call.expected().equals(other.expected())
                    && same(call.login(), other.login());
        }

        private static boolean same(Login one, Login other) {
            return one.user().equals(other.user())
                    && same(one.password(), other.password())
                    && same(
                            one.bmcKey().orElseGet(() -> new char[0]),
                            other.bmcKey().orElseGet(() -> new char[0]));
        }

        /** Compares copies and wipes them. */
        private static boolean same(char[] first, char[] second) {
            boolean equal = Arrays.equals(first, second);
            Arrays.fill(first, '\0');
            Arrays.fill(second, '\0');
            return equal;
        }
    }

    private final BmcOpener opener;
    private final Map<String, Line> lines = new HashMap<>();

    SharedLines(BmcOpener opener) {
        this.opener = opener;
    }

    /** Joins the open conversation with that place when it fits, else opens one. */
    Bmc join(BmcOpener.Call call) throws InterruptedException {
        Line line;
        synchronized (lines) {
            line = lines.get(call.place());
            if (line == null || !line.fits(call)) {
                line = new Line(opener.open(call), call);
                lines.put(call.place(), line);
            }
            line.users++;
        }
        return new Extension(line, line.bmc.at(call.priority()), new AtomicBoolean(true));
    }

    boolean leftBehind(BmcOpener.Call call) {
        return opener.leftBehind(call.place());
    }

    /** Opens a conversation of its own, which nobody shares: its login is made now. */
    Bmc alone(BmcOpener.Call call) throws InterruptedException {
        return opener.open(call);
    }

    private void leave(Line line) {
        boolean last;
        synchronized (lines) {
            line.users--;
            last = line.users == 0;
            if (last) {
                lines.remove(line.call.place(), line);
            }
        }
        if (last) {
            line.bmc.close();
        }
    }

    /** One user's end of a shared conversation. */
    private final class Extension implements Bmc {
        private final Line line;
        private final Bmc bmc;
        private final AtomicBoolean open;

        Extension(Line line, Bmc bmc, AtomicBoolean open) {
            this.line = line;
            this.bmc = bmc;
            this.open = open;
        }

        @Override
        public Bmc at(Priority priority) {
            return new Extension(line, bmc.at(priority), open);
        }

        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                leave(line);
            }
        }

        @Override
        public Inventory firstLook() throws InterruptedException {
            return bmc.firstLook();
        }

        @Override
        public Inventory inventory(Consumer<Inventory> early) throws InterruptedException {
            return bmc.inventory(early);
        }

        @Override
        public SensorReport sensors() throws InterruptedException {
            return bmc.sensors();
        }

        @Override
        public EventReport events(int most) throws InterruptedException {
            return bmc.events(most);
        }

        @Override
        public PowerState powerState() throws InterruptedException {
            return bmc.powerState();
        }

        @Override
        public Vitals poll() throws InterruptedException {
            return bmc.poll();
        }

        /** A job that is carried on later may find the box with another way to it first. */
        @Override
        public List<Act> acts(Target target) throws InterruptedException {
            List<Act> acts = bmc.acts(target);
            return line.call.endpoint().protocol() == Protocol.IPMI
                    ? acts.stream().map(TwoTongues::byIpmi).toList()
                    : acts;
        }

        @Override
        public SecurityReport security() throws InterruptedException {
            return bmc.security();
        }

        @Override
        public Details details(Set<Topic> topics) throws InterruptedException {
            return bmc.details(topics);
        }

        @Override
        public Settings settings(Set<Settings.Part> parts) throws InterruptedException {
            return bmc.settings(parts);
        }

        @Override
        public Act plan(Target target, Change change) throws InterruptedException {
            Act act = bmc.plan(target, change);
            return line.call.endpoint().protocol() == Protocol.IPMI ? TwoTongues.byIpmi(act) : act;
        }

        @Override
        public Outcome perform(Authorised leave, SecretSource secrets) throws InterruptedException {
            return bmc.perform(leave, secrets);
        }

        @Override
        public Outcome perform(Authorised leave, SecretSource secrets, IntConsumer percent)
                throws InterruptedException {
            return bmc.perform(leave, secrets, percent);
        }

        @Override
        public Map<String, String> witness(Act act) throws InterruptedException {
            return bmc.witness(act);
        }

        @Override
        public Outcome settle(Act act, Map<String, String> witness) throws InterruptedException {
            return bmc.settle(act, witness);
        }

        @Override
        public TerminalSession terminal(Authorised leave) throws InterruptedException {
            return bmc.terminal(leave);
        }

        @Override
        public <T> Optional<T> side(Class<T> side) {
            return bmc.side(side);
        }

        @Override
        public Optional<RawResources> resources() {
            return bmc.resources();
        }

        @Override
        public boolean listen(Consumer<Event> heard) throws InterruptedException {
            return bmc.listen(heard);
        }

        @Override
        public Stats stats() {
            return bmc.stats();
        }
    }
}
