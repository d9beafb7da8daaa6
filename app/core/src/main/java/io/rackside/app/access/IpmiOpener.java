package io.rackside.app.access;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.ipmi.IpmiClient;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.bmc.ipmi.session.IpmiSettings;
import io.rackside.bmc.ipmi.session.LegacyAuthentication;
import io.rackside.model.Message;
import io.rackside.operations.Time;

/** Opens conversations in IPMI. */
public final class IpmiOpener implements BmcOpener {
    private final SharedEngine engine;
    private final SdrFiles records;
    private final Time time;

    public IpmiOpener(SharedEngine engine, SdrFiles records, Time time) {
        this.engine = engine;
        this.records = records;
        this.time = time;
    }

    @Override
    public Bmc open(Call call) {
        IpmiAddress address =
                IpmiAddress.parse(call.endpoint().address())
                        .orElseThrow(
                                () ->
                                        new BmcException(
                                                BmcException.Kind.NOT_SUPPORTED,
                                                Message.of(
                                                        "core.access.no-driver",
                                                        call.endpoint().address())));
        IpmiSettings settings = IpmiSettings.usual(call.meter());
        return IpmiClient.open(
                        engine.get(),
                        address,
                        call.login(),
                        call.expected(),
                        call.gate(),
                        call.endpoint().old()
                                ? settings.legacy(LegacyAuthentication.MD5)
                                : settings,
                        records.of(call.place(), call.expected()),
                        time)
                .at(call.priority());
    }
}
