package ai.tiris.platform.graphql.socket;

import ai.tiris.platform.graphql.Answer;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** One operation that is under way on a socket: asks for an answer whenever the client has read those before. */
final class RunningOperation implements MultiSubscriber<Answer> {
    private final String id;
    private final Socket socket;
    private final Map<String, RunningOperation> running;
    private @Nullable Subscription answers;
    private boolean held;
    private boolean over;

    /** @param running from which it takes itself when it is over */
    RunningOperation(String id, Socket socket, Map<String, RunningOperation> running) {
        this.id = id;
        this.socket = socket;
        this.running = running;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        answers = subscription;
        subscription.request(1);
    }

    @Override
    public void onItem(Answer answer) {
        if (over) {
            return;
        }
        if (!answer.executed()) {
            end(Messages.refused(id, answer));
            cancel();
        } else {
            socket.send(Messages.next(id, answer.json()));
            goOn();
        }
    }

    /** From whatever thread the items come. */
    @Override
    public void onFailure(Throwable failure) {
        socket.onItsLoop(() -> end(Messages.refused(id, Answer.refused(failure, "subscription"))));
    }

    /** From whatever thread the items come. */
    @Override
    public void onCompletion() {
        socket.onItsLoop(() -> end(Messages.complete(id)));
    }

    /** Asks for the next answer, unless much is still waiting for the client. */
    void goOn() {
        held = socket.isFull();
        if (!held && !over && answers != null) {
            answers.request(1);
        }
    }

    /** No longer much is waiting for the client. */
    void drained() {
        if (held) {
            goOn();
        }
    }

    /** The client hears no more of it. */
    void cancel() {
        over = true;
        if (answers != null) {
            answers.cancel();
        }
    }

    private void end(Buffer message) {
        if (!over) {
            over = true;
            running.remove(id);
            socket.send(message);
        }
    }
}
