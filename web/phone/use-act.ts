import { useMutation, useQueryClient } from '@tanstack/react-query';

/**
 * Does things on the phone, one after another; what they change is read at once. `error` is that of the
 * last one, in the stand-in's own words.
 */
export function useAct() {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['phone'] });
  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: (action: () => Promise<unknown>) => action(),
    onMutate: () => {
      // What was written is in the thread long before its webhook is answered.
      window.setTimeout(refresh, 60);
    },
    onSettled: refresh,
  });
  return { act: mutate, error, isPending, reset };
}

export type Act = ReturnType<typeof useAct>['act'];
