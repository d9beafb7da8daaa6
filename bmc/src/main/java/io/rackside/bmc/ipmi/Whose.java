package io.rackside.bmc.ipmi;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ipmi.command.DeviceId;
import io.rackside.bmc.ipmi.command.SystemGuid;
import io.rackside.bmc.ipmi.fru.FruInventory;
import io.rackside.bmc.ipmi.fru.FruReader;
import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.model.Identity;
import io.rackside.model.Message;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Whose BMC answers in a session, known before anything else is believed or sent. The log-in itself
 * brings the GUID, proved to be the BMC's (IPMI 2.0 section 13.21); where that does not settle it,
 * the serial numbers in the BMC's own inventory are read.
 */
final class Whose {
    private final IpmiAddress address;
    private final Optional<SystemGuid> proved;
    private volatile Card card;

    /** Of a session whose log-in showed that GUID. */
    Whose(IpmiAddress address, Optional<Octets> guid) {
        this.address = address;
        this.proved = guid.flatMap(SystemGuid::decode).filter(Whose::tells);
    }

    /**
     * What a box says of itself when asked.
     *
     * @param board the BMC's own inventory, FRU 0
     */
    record Card(Optional<DeviceId> bmc, Optional<SystemGuid> guid, FruInventory board) {
        /** The product's number, as it stands on the box, before the chassis' and the board's. */
        private List<String> serials() {
            return Stream.of(
                            board.product().map(FruInventory.Product::serial),
                            board.chassis().map(FruInventory.Chassis::serial),
                            board.board().map(FruInventory.Board::serial))
                    .flatMap(Optional::stream)
                    .filter(serial -> Identity.ofSerial(serial).known())
                    .toList();
        }

        Identity identity() {
            return new Identity(
                    serials().stream().findFirst(),
                    guid.map(SystemGuid::likely).map(UUID::toString));
        }
    }

    IpmiAddress address() {
        return address;
    }

    /** Asked once in a session. */
    Card card(Messenger messenger) throws InterruptedException {
        Card known = card;
        if (known == null) {
            List<Response> answers =
                    messenger.askAll(List.of(DeviceId.request(), SystemGuid.request()));
            Optional<SystemGuid> told =
                    good(answers.get(1))
                            .flatMap(answer -> SystemGuid.decode(answer.data()))
                            .filter(Whose::tells);
            known =
                    new Card(
                            good(answers.get(0)).flatMap(answer -> DeviceId.decode(answer.data())),
                            told.or(() -> proved),
                            new FruReader(messenger).read(0, Optional.empty()).inventory());
            card = known;
        }
        return known;
    }

    private static Optional<Response> good(Response answer) {
        return Optional.of(answer).filter(Response::ok);
    }

    /** Some makers leave it empty. */
    private static boolean tells(SystemGuid guid) {
        return new Identity(Optional.empty(), Optional.of(guid.likely().toString())).known();
    }

    /**
     * Holds it against who was expected. A UUID counts in all orders of its bytes, and a serial
     * number wherever in the inventory it stands: makers differ in both, and Redfish may have told
     * another of them.
     *
     * @throws BmcException ANOTHER_BOX when nothing it tells of itself fits
     */
    void check(Identity wanted, Messenger messenger) throws InterruptedException {
        if (!wanted.known() || fits(proved, wanted)) {
            return;
        }
        Card told = card(messenger);
        boolean serialFits =
                wanted.serial().isPresent()
                        && told.serials().stream()
                                .anyMatch(wanted.serial().get()::equalsIgnoreCase);
        boolean comparable =
                told.guid().isPresent() && wanted.uuid().isPresent()
                        || !told.serials().isEmpty() && wanted.serial().isPresent();
        if (comparable && !serialFits && !fits(told.guid(), wanted)) {
            throw new BmcException(
                    BmcException.Kind.ANOTHER_BOX,
                    Message.of(
                            "bmc.another-box",
                            address.toString(),
                            shown(wanted),
                            shown(told.identity())));
        }
    }

    private static boolean fits(Optional<SystemGuid> guid, Identity wanted) {
        return wanted.uuid().isPresent()
                && guid.isPresent()
                && guid.get().candidates().stream()
                        .anyMatch(uuid -> uuid.toString().equals(wanted.uuid().get()));
    }

    private static String shown(Identity identity) {
        return identity.serial().or(identity::uuid).orElse("");
    }
}
