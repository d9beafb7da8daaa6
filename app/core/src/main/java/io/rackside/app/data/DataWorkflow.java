package io.rackside.app.data;

import io.rackside.model.Message;
import io.rackside.operations.Time;
import io.rackside.store.FileSize;
import io.rackside.store.SampleStore;
import io.rackside.store.Store;
import io.rackside.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Looks after the data folder: its size, its copies, what is kept how long. */
public final class DataWorkflow implements AutoCloseable {
    /** Old samples become means, and old means go, this often. */
    static final Duration MAINTAIN_EVERY = Duration.ofHours(1);

    /** After the start, when the window is drawn: many a visit is shorter than an hour. */
    private static final Duration FIRST_MAINTAINED = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(DataWorkflow.class);

    private final Store store;
    private final Time time;
    private Thread keeper;

    public DataWorkflow(Store store, Time time) {
        this.store = store;
        this.time = time;
    }

    /** How much room each file takes. */
    public List<FileSize> sizes() {
        return store.sizes();
    }

    /** How long raw samples are kept. */
    public Duration rawKept() {
        return SampleStore.RAW;
    }

    /** How many months five-minute means are kept. */
    public int meansKeptMonths() {
        return SampleStore.MEANS_MONTHS;
    }

    /** What a person should know of the folder, such as a file that was moved aside. */
    public List<Message> notices() {
        return store.notices();
    }

    /** What is damaged, found by reading all of it; empty when nothing is. */
    public List<Message> check() {
        return store.check();
    }

    /**
     * Makes a consistent copy while work goes on; the vault in it stays encrypted.
     *
     * @param firmware whether the files of the firmware library go along
     * @throws StoreException when the file is there already or cannot be written
     */
    public void backup(Path zip, boolean firmware) {
        store.backup(zip, firmware);
    }

    /**
     * Makes a data folder of a copy.
     *
     * @param folder empty, or not there
     * @throws StoreException when the copy is damaged or newer, or the folder is in use
     */
    public static void restore(Path zip, Path folder) {
        Store.restore(zip, folder);
    }

    /** Makes means of old samples and removes what is past its age, now. */
    public void maintain() {
        store.samples().maintain(time.now());
    }

    /** Does so about once an hour from now on. */
    public synchronized void start() {
        if (keeper == null && !store.readOnly()) {
            keeper = Thread.ofVirtual().name("retention").start(this::keep);
        }
    }

    @Override
    public synchronized void close() {
        if (keeper != null) {
            keeper.interrupt();
            keeper = null;
        }
    }

    private void keep() {
        try {
            time.sleep(FIRST_MAINTAINED);
            while (true) {
                try {
                    maintain();
                } catch (StoreException e) {
                    LOG.warn("old samples could not be put away: {}", e.kind());
                }
                time.sleep(MAINTAIN_EVERY);
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }
}
