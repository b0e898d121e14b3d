namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>A trigger together with the types of the arguments it must be fired with.</summary>
    public abstract class TriggerWithParameters
    {
        private readonly Type[] _argumentTypes;

        /// <summary>Associates a trigger with its argument types.</summary>
        protected TriggerWithParameters(TTrigger underlyingTrigger, params Type[] argumentTypes)
        {
            ArgumentNullException.ThrowIfNull(argumentTypes);
            Trigger = underlyingTrigger;
            _argumentTypes = argumentTypes;
        }

        /// <summary>The trigger itself.</summary>
        public TTrigger Trigger { get; }

        /// <summary>The types of the arguments, in order.</summary>
        public IEnumerable<Type> ArgumentTypes => _argumentTypes;

        /// <summary>Checks that the arguments fit the types.</summary>
        /// <exception cref="ArgumentException">Too few, too many, or of another type; the message names the position.</exception>
        public void ValidateParameters(object[] args)
        {
            ArgumentNullException.ThrowIfNull(args);
            if (args.Length > _argumentTypes.Length)
                throw new ArgumentException($"The trigger '{Trigger}' takes {_argumentTypes.Length} argument(s) but {args.Length} were given.", nameof(args));
            for (var i = 0; i < _argumentTypes.Length; i++)
            {
                if (i >= args.Length)
                    throw new ArgumentException($"The trigger '{Trigger}' needs an argument of type {_argumentTypes[i]} in position {i}.", nameof(args));
                // The documented check lets a null through: a nullable argument is the caller's affair.
                if (args[i] is { } argument && !_argumentTypes[i].IsInstanceOfType(argument))
                    throw new ArgumentException($"The argument in position {i} of the trigger '{Trigger}' is of type {argument.GetType()} but must be {_argumentTypes[i]}.", nameof(args));
            }
        }
    }

    /// <summary>A trigger fired with one argument.</summary>
    public class TriggerWithParameters<TArg0>(TTrigger underlyingTrigger)
        : TriggerWithParameters(underlyingTrigger, typeof(TArg0));

    /// <summary>A trigger fired with two arguments.</summary>
    public class TriggerWithParameters<TArg0, TArg1>(TTrigger underlyingTrigger)
        : TriggerWithParameters(underlyingTrigger, typeof(TArg0), typeof(TArg1));

    /// <summary>A trigger fired with three arguments.</summary>
    public class TriggerWithParameters<TArg0, TArg1, TArg2>(TTrigger underlyingTrigger)
        : TriggerWithParameters(underlyingTrigger, typeof(TArg0), typeof(TArg1), typeof(TArg2));

    /// <summary>The argument at an index, or the type's default where there is none, as <see cref="CanFire(TTrigger)"/> needs when it asks without arguments.</summary>
    private static TArg Argument<TArg>(object[] args, int index) => index < args.Length ? (TArg)args[index] : default!;
}
