package io.rackside.bmc.redfish;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.firmware.FirmwareUpdates;
import io.rackside.bmc.firmware.UpdateSupply;
import io.rackside.model.DeviceId;
import io.rackside.model.settings.Change;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Authorised;
import io.rackside.operations.Consent;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans a change of a box and carries it out, as a job does. */
public final class Acted {
    private static final Consent CONSENT =
            new Consent(true, true, Optional.of("db-01"), Optional.empty());

    private Acted() {}

    public static Target target(Bmc bmc) throws InterruptedException {
        return new Target(
                new DeviceId("device-1"), "db-01", "A-07 U12", bmc.firstLook().device().identity());
    }

    public static Outcome change(Bmc bmc, Change change, SecretSource secrets)
            throws InterruptedException {
        return act(bmc, bmc.plan(target(bmc), change), secrets);
    }

    public static Outcome change(Bmc bmc, Change change) throws InterruptedException {
        return change(bmc, change, SecretSource.none());
    }

    public static Outcome act(Bmc bmc, Act act, SecretSource secrets) throws InterruptedException {
        return new ActExecutor(new ListTrail(), List.of())
                .run(
                        act,
                        CONSENT,
                        new Performer() {
                            @Override
                            public Map<String, String> witness(Act before)
                                    throws InterruptedException {
                                return bmc.witness(before);
                            }

                            @Override
                            public Outcome perform(Authorised leave) throws InterruptedException {
                                return bmc.perform(leave, secrets);
                            }

                            @Override
                            public Outcome settle(Act earlier, Map<String, String> witness)
                                    throws InterruptedException {
                                return bmc.settle(earlier, witness);
                            }
                        });
    }

    /** Carries a planned firmware update out, as a job does. */
    public static Outcome update(FirmwareUpdates updates, Act act, UpdateSupply supply)
            throws InterruptedException {
        return new ActExecutor(new ListTrail(), List.of())
                .run(
                        act,
                        CONSENT,
                        new Performer() {
                            @Override
                            public Map<String, String> witness(Act before)
                                    throws InterruptedException {
                                return updates.witness(before);
                            }

                            @Override
                            public Outcome perform(Authorised leave) throws InterruptedException {
                                return updates.perform(leave, supply);
                            }

                            @Override
                            public Outcome settle(Act earlier, Map<String, String> witness)
                                    throws InterruptedException {
                                return updates.settle(earlier, witness, supply);
                            }
                        });
    }
}
