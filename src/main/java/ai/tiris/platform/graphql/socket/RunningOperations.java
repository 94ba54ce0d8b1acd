package ai.tiris.platform.graphql.socket;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.graphql.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The operations that are under way on a socket, by the ids that its client gave them. */
final class RunningOperations {
    private final Socket socket;
    private final SocketTools tools;
    private final Map<String, RunningOperation> running = new HashMap<>();

    RunningOperations(Socket socket, SocketTools tools) {
        this.socket = socket;
        this.tools = tools;
    }

    boolean has(String id) {
        return running.containsKey(id);
    }

    /**
     * Begins one; the client is told where it may not be.
     *
     * @param caller for whom it counts
     * @param then who it is at the time of each answer
     */
    void start(String id, Map<String, @Nullable Object> sent, Caller caller, Supplier<Caller> then) {
        RunningOperation operation = new RunningOperation(id, socket, running);
        try {
            tools.admission().count(caller);
            if (running.size() >= tools.limits().operations()) {
                throw TirisException.tooComplex(
                        "There are " + tools.limits().operations() + " operations under way on this socket.");
            }
            running.put(id, operation);
            tools.operations().answers(sent, then).subscribe().withSubscriber(operation);
        } catch (RuntimeException refused) {
            running.remove(id);
            socket.send(Messages.refused(id, Answer.refused(refused, "subscribe")));
        }
    }

    /** Of one that is not known it came too late. */
    void complete(String id) {
        RunningOperation operation = running.remove(id);
        if (operation != null) {
            operation.cancel();
        }
    }

    /** The client has read what was waiting for it. */
    void drained() {
        List.copyOf(running.values()).forEach(RunningOperation::drained);
    }

    /** The client hears no more of any. */
    void cancel() {
        List.copyOf(running.values()).forEach(RunningOperation::cancel);
        running.clear();
    }
}
