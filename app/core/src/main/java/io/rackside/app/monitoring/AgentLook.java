package io.rackside.app.monitoring;

import io.rackside.drivers.snmp.session.SnmpWeakness;
import io.rackside.model.Message;
import io.rackside.model.network.NetworkInventory;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an SNMP agent told.
 *
 * @param told empty when it could not be asked this time
 * @param all whether everything was asked, and not only what is asked each time
 * @param trend what its counters did since an earlier look
 * @param weaknesses of the way it is asked
 * @param trouble why a box that has another line too could not be asked
 * @param fresh whether it is shown for the first time; else nothing has come since
 */
record AgentLook(
        Optional<NetworkInventory> told,
        boolean all,
        Trend trend,
        List<SnmpWeakness> weaknesses,
        Optional<Message> trouble,
        boolean fresh) {
    AgentLook {
        Objects.requireNonNull(told, "told");
        Objects.requireNonNull(trend, "trend");
        weaknesses = List.copyOf(weaknesses);
        Objects.requireNonNull(trouble, "trouble");
    }

    AgentLook(
            Optional<NetworkInventory> told,
            boolean all,
            Trend trend,
            List<SnmpWeakness> weaknesses,
            Optional<Message> trouble) {
        this(told, all, trend, weaknesses, trouble, true);
    }

    /** The same, shown again. */
    AgentLook again() {
        return new AgentLook(told, all, trend, weaknesses, trouble, false);
    }

    static AgentLook failed(Message why) {
        return new AgentLook(Optional.empty(), false, Trend.NONE, List.of(), Optional.of(why));
    }
}
