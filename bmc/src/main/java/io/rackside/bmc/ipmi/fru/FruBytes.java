package io.rackside.bmc.ipmi.fru;

import io.rackside.bmc.ipmi.command.NetFn;
import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.sdr.SdrRecord.FruDeviceLocator;
import io.rackside.bmc.ipmi.sdr.SdrRepository;
import io.rackside.model.Message;
import io.rackside.model.Problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads the inventories of a BMC's parts as they are stored, meaning or not (IPMI 2.0 section 34).
 * Used by one thread.
 */
public final class FruBytes {
    /** Bytes of one inventory; an area may have 64 kB, of which the rest is never written. */
    static final int MOST = 16 * 1024;

    /** Every BMC known gives so many at once. */
    private static final int PART = 16;

    private static final int BMC = 0x20;
    private static final int GET_AREA_INFO = 0x10;
    private static final int READ = 0x11;

    private final Messenger messenger;
    private final List<Problem> problems;

    /**
     * @param problems gets what could not be read
     */
    public FruBytes(Messenger messenger, List<Problem> problems) {
        this.messenger = messenger;
        this.problems = problems;
    }

    /**
     * By device id, the BMC's own board first.
     *
     * @param repository whose locators lead to the other parts; empty when there are no records
     */
    public List<Map.Entry<Integer, Octets>> all(Optional<SdrRepository> repository)
            throws InterruptedException {
        TreeSet<Integer> devices = new TreeSet<>(List.of(0));
        repository.stream()
                .flatMap(records -> records.all(FruDeviceLocator.class).stream())
                .filter(at -> at.logical() && at.accessAddress() == BMC && at.channel() == 0)
                .forEach(at -> devices.add(at.device()));
        List<Map.Entry<Integer, Octets>> all = new ArrayList<>();
        for (int device : devices) {
            Octets bytes = read(device);
            if (bytes.length() > 0) {
                all.add(Map.entry(device, bytes));
            }
        }
        return all;
    }

    private Octets read(int device) throws InterruptedException {
        Response info = messenger.ask(Request.read(NetFn.STORAGE, GET_AREA_INFO, device));
        if (!info.ok() || !info.data().has(3)) {
            return Octets.NONE;
        }
        boolean words = info.data().bit(2, 0);
        int size = Math.min(info.data().u16(0), MOST);
        List<Request> requests = new ArrayList<>();
        for (int at = 0; at < size; at += PART) {
            int offset = words ? at / 2 : at;
            int length = Math.min(PART, size - at);
            int count = words ? (length + 1) / 2 : length;
            requests.add(
                    Request.read(NetFn.STORAGE, READ, device, offset & 0xFF, offset >> 8, count));
        }
        Octets bytes = Octets.NONE;
        for (Response answer : messenger.askAll(requests)) {
            int told = answer.ok() && answer.data().has(1) ? answer.data().length() - 1 : 0;
            bytes = told == 0 ? bytes : bytes.plus(answer.data().from(1));
            if (told < PART && bytes.length() < size) {
                problems.add(
                        new Problem(
                                "FRU " + device,
                                Message.of("bmc.ipmi.fru-unreadable", answer.code())));
                return bytes;
            }
        }
        return bytes;
    }
}
