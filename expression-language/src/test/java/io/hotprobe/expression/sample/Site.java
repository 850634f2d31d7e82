package io.hotprobe.expression.sample;

import io.hotprobe.expression.interpreter.MethodScope;
import io.hotprobe.expression.interpreter.Scope.Variable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A class with a method to probe: arguments of every kind, and fields. */
public class Site extends SiteBase {
  /** All classes of this application. */
  public static final List<Class<?>> CLASSES =
      List.of(
          Site.class,
          SiteBase.class,
          Order.class,
          Person.class,
          Person.Vip.class,
          Payment.class,
          Payment.Card.class,
          Payment.Cash.class,
          Status.class);

  private static long visits;

  /** Hidden by the argument of the same name. */
  private final String text;

  private final double factor;
  private final List<Integer> sizes;

  public Site(int stock, String text, double factor, List<Integer> sizes) {
    super(stock);
    this.text = text;
    this.factor = factor;
    this.sizes = sizes;
  }

  /** Answers what it is told, so that there is a return value to probe. */
  public Object visit(
      Order order,
      int n,
      byte small,
      short mid,
      long big,
      float weight,
      double ratio,
      char letter,
      boolean flag,
      String text,
      Status status,
      Integer boxed,
      BigDecimal amount,
      List<Object> values,
      Map<String, Object> map,
      int[] codes,
      String[] words,
      Payment payment,
      Object any) {
    visits++;
    return any;
  }

  public String describe() {
    return text + factor + sizes + visits;
  }

  /** The method to probe. */
  public static Method method() {
    return Arrays.stream(Site.class.getDeclaredMethods())
        .filter(method -> method.getName().equals("visit"))
        .findFirst()
        .orElseThrow();
  }

  /** What an expression can name when this site is visited with these arguments. */
  public MethodScope scope(Object... arguments) {
    var locals = new HashMap<String, Variable>();
    Parameter[] parameters = method().getParameters();
    for (int i = 0; i < parameters.length; i++) {
      locals.put(parameters[i].getName(), new Variable(parameters[i].getType(), arguments[i]));
    }
    return new MethodScope(locals, Site.class, this);
  }
}
