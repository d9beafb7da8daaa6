package io.rackside.drivers.ssh;

import com.jcraft.jsch.JSchException;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One call of JSch that waits for the server. JSch swallows an interrupt while it does (2.28:
 * Channel.sendChannelOpen, Request.write), and whoever cancelled would wait in vain: the call gets
 * a thread that nobody interrupts, and who waits for it may be.
 */
final class Undisturbed {
    /** A call that waits. */
    interface Call {
        void run() throws JSchException;
    }

    private Undisturbed() {}

    /**
     * Makes the call.
     *
     * @param end ends what the call makes or has made; run when the caller is interrupted, and
     *     again when the call then comes back
     * @throws InterruptedException at once when the caller is interrupted
     */
    static void run(Call call, Runnable end) throws JSchException, InterruptedException {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        AtomicBoolean abandoned = new AtomicBoolean();
        Thread.ofVirtual()
                .name("ssh-wait")
                .start(
                        () -> {
                            try {
                                call.run();
                                ended.complete(null);
                            } catch (JSchException | RuntimeException e) {
                                ended.completeExceptionally(e);
                            }
                            if (abandoned.get()) {
                                end.run();
                            }
                        });
        try {
            ended.get();
        } catch (InterruptedException e) {
            abandoned.set(true);
            end.run();
            throw e;
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    private static JSchException cause(ExecutionException e) {
        if (e.getCause() instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        return (JSchException) e.getCause();
    }
}
