package io.rackside.app.cluster.service;

import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.drain.DrainWatch;
import io.rackside.drivers.cluster.drain.Leaver;
import io.rackside.model.Message;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What a service shows of its work with a cluster. */
final class ServiceWatch implements DrainWatch {
    private final BooleanSupplier allowed;
    private final Consumer<Message> doing;
    private final Keeping keeping;
    private List<Leaving> last = List.of();

    /** What has to outlast a crash. */
    interface Keeping {
        /** How those who leave stand now. */
        void leaving(List<Leaving> all);

        /**
         * A machine is about to be shut down, or is not after all.
         *
         * @param key of the machine
         */
        void stops(String key, boolean stops) throws ClusterException, InterruptedException;

        /** What it waits for is another thing now. */
        void changed();
    }

    /**
     * @param doing gets what it does or waits for now
     */
    ServiceWatch(BooleanSupplier allowed, Consumer<Message> doing, Keeping keeping) {
        this.allowed = allowed;
        this.doing = doing;
        this.keeping = keeping;
    }

    @Override
    public boolean allowed() {
        return allowed.getAsBoolean();
    }

    @Override
    public void leaving(List<Leaver> all) {
        List<Leaving> leaving = all.stream().map(ServiceWatch::shown).toList();
        long gone = leaving.stream().filter(it -> it.state() == Leaving.State.GONE).count();
        doing.accept(Message.of("core.service.leaving", gone, leaving.size()));
        if (!leaving.equals(last)) {
            last = leaving;
            keeping.leaving(leaving);
        }
        keeping.changed();
    }

    @Override
    public void stops(String key) throws ClusterException, InterruptedException {
        keeping.stops(key, true);
    }

    @Override
    public void staysOn(String key) throws ClusterException, InterruptedException {
        keeping.stops(key, false);
    }

    private static Leaving shown(Leaver one) {
        return new Leaving(
                one.machine(),
                one.namespace(),
                one.name(),
                switch (one.state()) {
                    case WAITING -> Leaving.State.WAITING;
                    case HELD -> Leaving.State.HELD;
                    case MOVING -> Leaving.State.MOVING;
                    case STOPPING -> Leaving.State.STOPPING;
                    case ENDING -> Leaving.State.ENDING;
                    case GONE -> Leaving.State.GONE;
                    case STUCK -> Leaving.State.STUCK;
                },
                one.why());
    }

    @Override
    public void waits(Message why) {
        doing.accept(why);
        keeping.changed();
    }
}
