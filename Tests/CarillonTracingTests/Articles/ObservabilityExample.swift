import CarillonRuntime
import CarillonTracing
import ChimeSDKVoice
import Logging
import Metrics
import Tracing

/// Returns a copy of a client whose calls are seen in logs, traces and metrics.
func observed(
    _ voice: ChimeSDKVoiceClient,
    logger: Logger,
    tracer: any Tracer = InstrumentationSystem.tracer,
    metrics: any MetricsFactory = MetricsSystem.factory
) -> ChimeSDKVoiceClient {
    voice.with { configuration in
        configuration.logger = logger
        configuration.middleware += [
            OperationTracing(tracer: tracer), AttemptTracing(tracer: tracer),
            OperationMetrics(factory: metrics), AttemptMetrics(factory: metrics),
        ]
    }
}
